import type { ComponentProps } from 'svelte';
import type { Examples } from '../example.ts';
import type RadioRows from './RadioRows.svelte';

export const radioRowsExamples: Examples<ComponentProps<typeof RadioRows>> = (t) => [
	{
		title: 'One chosen',
		props: {
			t,
			name: 'role',
			legend: 'Hur hör du hit?',
			help: 'Du behöver inte svara.',
			optional: true,
			value: 'work',
			options: [
				{ value: 'live', label: 'Jag bor här' },
				{ value: 'work', label: 'Jag arbetar här', help: 'Även om du bor i en annan kommun' },
				{ value: 'prefer_not', label: 'Vill inte svara' }
			]
		}
	},
	{
		title: 'With an error',
		props: {
			t,
			name: 'kind',
			legend: 'Vad är det du vill säga?',
			errors: ['Välj ett av alternativen.'],
			options: (['view', 'suggestion', 'question', 'concern', 'support'] as const).map((kind) => ({
				value: kind,
				label: t(`common.kind.${kind}`)
			}))
		}
	}
];
