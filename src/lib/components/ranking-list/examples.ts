import type { ComponentProps } from 'svelte';
import type { Examples } from '../example.ts';
import type RankingList from './RankingList.svelte';

const options = [
	{ value: 'language', label: 'Lära sig svenska' },
	{ value: 'work', label: 'Arbete och praktik' },
	{ value: 'homes', label: 'Bostäder' },
	{ value: 'meeting', label: 'Mötesplatser och föreningsliv' }
];

export const rankingListExamples: Examples<ComponentProps<typeof RankingList>> = (t) => [
	{ title: 'Not ranked yet', props: { t, name: 'q.1', legend: 'Vad är viktigast att börja med?', options } },
	{
		title: 'Ranked',
		props: {
			t,
			name: 'q.2',
			legend: 'Vad är viktigast på sikt?',
			options,
			value: ['work', 'language', 'homes', 'meeting']
		}
	}
];
