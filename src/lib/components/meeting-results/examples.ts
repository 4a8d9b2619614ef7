import type { ComponentProps } from 'svelte';
import type { Examples } from '../example.ts';
import type { RoomQuestion } from './result-view.ts';
import type StepResults from './StepResults.svelte';

const scale = [
	'Instämmer inte alls',
	'Instämmer inte',
	'Varken eller',
	'Instämmer',
	'Instämmer helt',
	'Vet inte'
];
const none: Record<string, RoomQuestion> = {};
const nothing = { step: 'a', waits: false, questions: [], statements: [], dots: null, words: null };

/** Invented results of every kind. */
export const stepResultsExamples: Examples<ComponentProps<typeof StepResults>> = (t) => [
	{
		title: 'A scale, beside Arabic',
		props: {
			t,
			questions: {
				q: {
					id: 'q',
					kind: 'agreement',
					text: 'Alla som flyttar hit ska få en fadder.',
					lang: 'sv',
					options: scale.map((label, place) => ({ value: `o${place}`, label, lang: 'sv' })),
					beside: {
						text: { text: 'يجب أن يحصل كل من ينتقل إلى هنا على مرافق.', lang: 'ar', dir: 'rtl' },
						options: []
					}
				}
			},
			results: {
				...nothing,
				questions: [
					{ question: 'q', kind: 'agreement', total: 48, counts: [2, 5, 6, 21, 13, 1], places: null }
				]
			}
		}
	},
	{
		title: 'A workplace meeting: small counts are not shown',
		props: {
			t,
			questions: {
				q: {
					id: 'q',
					kind: 'single_choice',
					text: 'Vad ska vi börja med?',
					lang: 'sv',
					options: ['Språket', 'Schemat', 'Introduktionen'].map((label) => ({
						value: label,
						label,
						lang: 'sv'
					}))
				}
			},
			results: {
				...nothing,
				questions: [
					{ question: 'q', kind: 'single_choice', total: 12, counts: [7, null, null], places: null }
				]
			}
		}
	},
	{
		title: 'Statements',
		props: {
			t,
			questions: none,
			results: {
				...nothing,
				statements: [
					{
						contribution: 's',
						text: 'Biblioteket ska ha öppet på söndagar.',
						language: 'sv',
						total: 31,
						agree: 22,
						disagree: 4,
						pass: 5
					},
					{
						contribution: 'u',
						text: 'Bussen ska gå till byarna på kvällen.',
						language: 'sv',
						total: null,
						agree: null,
						disagree: null,
						pass: null
					}
				]
			}
		}
	},
	{
		title: 'Dots',
		props: {
			t,
			questions: none,
			options: [{ target: 'c', text: 'Fler bänkar', language: 'sv' }],
			results: {
				...nothing,
				dots: {
					total: 25,
					list: [
						{ target: 'a', text: 'Språkcafé varje vecka', language: 'sv', dots: 34 },
						{ target: 'b', text: 'مكان يلتقي فيه الجميع', language: 'ar', dots: 19 }
					]
				}
			}
		}
	},
	{
		title: 'Words, with the cloud',
		props: {
			t,
			cloud: true,
			questions: none,
			results: {
				...nothing,
				words: [
					{ word: 'språkcafé', language: 'sv', texts: 14 },
					{ word: 'buss', language: 'sv', texts: 9 },
					{ word: 'mötesplats', language: 'sv', texts: 6 },
					{ word: 'العمل', language: 'ar', texts: 4 },
					{ word: 'föreningar', language: 'sv', texts: 3 },
					{ word: 'barnvakt', language: 'sv', texts: 2 }
				]
			}
		}
	},
	{ title: 'Nothing yet', props: { t, questions: none, results: { ...nothing, waits: true } } }
];
