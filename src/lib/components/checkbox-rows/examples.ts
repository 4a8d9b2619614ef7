import type { ComponentProps } from 'svelte';
import type { Examples } from '../example.ts';
import type CheckboxRows from './CheckboxRows.svelte';

export const checkboxRowsExamples: Examples<ComponentProps<typeof CheckboxRows>> = (t) => [
	{
		title: 'At most two',
		props: {
			t,
			name: 'sections',
			legend: 'Vad vill du svara på?',
			help: 'Välj högst två.',
			value: ['purpose'],
			maximum: 2,
			options: [
				{ value: 'purpose', label: 'Syfte', help: 'Ungefär 2 minuter' },
				{ value: 'target', label: 'Målgrupp', help: 'Ungefär 3 minuter' },
				{ value: 'goals', label: 'Målnedbrytning', help: 'Ungefär 5 minuter' }
			]
		}
	}
];
