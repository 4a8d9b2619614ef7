import type { ComponentProps } from 'svelte';
import type { Examples } from '../example.ts';
import type Checkbox from './Checkbox.svelte';
import type Select from './Select.svelte';
import type TextArea from './TextArea.svelte';
import type TextInput from './TextInput.svelte';

export const textInputExamples: Examples<ComponentProps<typeof TextInput>> = (t) => [
	{
		title: 'Empty',
		props: { t, name: 'code', label: 'Kvittenskod', help: 'Den du fick när du skickade.', optional: true }
	},
	{
		title: 'With an error',
		props: {
			t,
			name: 'diary',
			label: 'Diarienummer',
			value: 'KS/',
			errors: ['Skriv diarienumret som det står på handlingen.']
		}
	}
];

export const textAreaExamples: Examples<ComponentProps<typeof TextArea>> = (t) => [
	{
		title: 'With a limit',
		props: {
			t,
			name: 'view',
			label: 'Vad tycker du om avsnittet?',
			help: 'Skriv på vilket språk du vill.',
			constraints: { maxlength: 4000 },
			optional: true
		}
	},
	{
		title: 'Too long',
		props: {
			t,
			name: 'long',
			label: 'Ditt förslag',
			value: 'Det borde finnas fler praktikplatser.',
			constraints: { maxlength: 20 },
			errors: ['Texten är för lång. Korta den till högst 20 tecken.']
		}
	}
];

export const selectExamples: Examples<ComponentProps<typeof Select>> = (t) => [
	{
		title: 'Choosing a level',
		props: {
			t,
			name: 'level',
			label: 'Grad av inflytande',
			placeholder: t('components.select.choose'),
			options: (['information', 'consultation', 'dialogue', 'influence', 'co_decision'] as const).map(
				(level) => ({
					value: level,
					label: t(`common.level.${level}`)
				})
			)
		}
	}
];

export const checkboxExamples: Examples<ComponentProps<typeof Checkbox>> = (t) => [
	{ title: 'One box', props: { t, name: 'read', label: 'Jag har läst hur uppgifterna hanteras' } }
];
