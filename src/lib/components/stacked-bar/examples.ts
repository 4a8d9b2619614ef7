import type { ComponentProps } from 'svelte';
import type { Examples } from '../example.ts';
import type StackedBar from './StackedBar.svelte';

const labels = [
	'Håller inte alls med',
	'Håller inte riktigt med',
	'Varken eller',
	'Håller med ganska mycket',
	'Håller helt med'
];
const keys = ['strongly_disagree', 'disagree', 'neither', 'agree', 'strongly_agree'];

function parts(counts: (number | null)[], dontKnow: number | null) {
	return [
		...keys.map((key, place) => ({ key, label: labels[place] ?? key, count: counts[place] ?? null })),
		{ key: 'dont_know', label: 'Vet inte', count: dontKnow }
	];
}

export const stackedBarExamples: Examples<ComponentProps<typeof StackedBar>> = (t) => [
	{
		title: 'All shown',
		props: { t, label: 'Håller du med om syftet?', parts: parts([6, 9, 12, 31, 22], 8), total: 88 }
	},
	{
		title: 'Two small groups not shown',
		props: { t, label: 'Håller du med om målgruppen?', parts: parts([null, null, 7, 12, 9], 6), total: 38 }
	},
	{
		title: 'Fewer than five',
		props: {
			t,
			label: 'Håller du med om målen?',
			parts: parts([null, null, null, null, null], null),
			total: null
		}
	},
	{
		title: 'Nobody yet',
		props: { t, label: 'Håller du med om ansvaret?', parts: parts([0, 0, 0, 0, 0], 0), total: 0 }
	}
];
