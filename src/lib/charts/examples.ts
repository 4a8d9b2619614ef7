import type { ComponentProps } from 'svelte';
import type { Examples } from '../components/example.ts';
import type Chart from './Chart.svelte';

export const chartExamples: Examples<ComponentProps<typeof Chart>> = (t) => [
	{
		title: 'Points by section and channel',
		props: {
			t,
			label: 'Synpunkter per avsnitt',
			kind: 'stacked',
			categories: ['Bakgrund', 'Syfte', 'Målgrupp', 'Målnedbrytning'],
			series: [
				{ label: t('common.channel.web'), values: [6, 12, 21, 17] },
				{ label: t('common.channel.dialogue_meeting'), values: [null, 8, 14, 9] }
			]
		}
	}
];
