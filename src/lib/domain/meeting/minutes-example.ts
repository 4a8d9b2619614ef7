/** An invented meeting, for examples and tests of what is drawn from minutes. */
import type { MinutesSource } from './minutes.ts';
import type { MinutesStep } from './minutes-facts.ts';

/** A step of ten minutes that the room never saw, with what is given instead. */
export function step(kind: MinutesStep['kind'], more: Partial<MinutesStep> = {}): MinutesStep {
	return {
		id: kind,
		kind,
		title: '',
		section: null,
		minutes: 10,
		skipped: false,
		toCooperationGroup: false,
		outcome: '',
		time: null,
		results: null,
		...more
	};
}

const nothing = { waits: false, questions: [], statements: [], dots: null, said: null };
const said = { step: null, section: null, language: 'sv', answered: false, support: 0 };
const note = { section: 'work', question: null, passage: null, publication: null, published: null };

/** A dialogue meeting in the evening: two sections, one question answered by sixteen, two tables that wrote. */
export const exampleMinutes: MinutesSource = {
	dialogueTitle: 'Vad tycker du?',
	smallest: 5,
	meeting: {
		id: '00000000-0000-4000-8000-000000000001',
		kind: 'dialogue_meeting',
		state: 'ended',
		title: 'Kväll på biblioteket',
		place: 'Biblioteket',
		workplace: [],
		startsAt: '2026-11-22T18:00:00Z',
		openedAt: '2026-11-22T18:02:00Z',
		endedAt: '2026-11-22T19:31:00Z',
		languages: ['sv', 'ar'],
		interpreter: 'Arabiska',
		outreach: '',
		chair: 'Samtalsledaren',
		secretary: '',
		numberPresent: 24,
		whatNext: 'Arbetsgruppen läser allt före jul.',
		actions: [],
		minutesPublishedOn: null,
		demonstration: false
	},
	sections: [
		{ lineage: 'work', heading: 'Arbete' },
		{ lineage: 'school', heading: 'Skola' }
	],
	passages: { first: 'Alla ska få arbete.' },
	questions: [
		{
			id: 'asked',
			section: 'work',
			position: 1,
			kind: 'single_choice',
			text: { sv: 'Håller du med?' },
			help: null,
			options: [
				{ key: 'yes', text: { sv: 'Ja' } },
				{ key: 'no', text: { sv: 'Nej' } }
			],
			maximum: null
		}
	],
	present: { phones: 18, tables: 4, tablesWithNotes: 2, byPaper: 0 },
	steps: [
		step('welcome', {
			minutes: 5,
			time: { from: '2026-11-22T18:02:00Z', until: '2026-11-22T18:08:00Z', minutes: 6 }
		}),
		step('think', {
			section: 'work',
			time: { from: '2026-11-22T18:10:00Z', until: '2026-11-22T18:24:00Z', minutes: 14 },
			outcome: 'De flesta vill ha mer praktik.',
			results: {
				...nothing,
				step: 'think',
				questions: [{ question: 'asked', kind: 'single_choice', total: 16, counts: [13, null], places: null }]
			}
		}),
		step('talk', { section: 'school', skipped: true }),
		step('summing_up', { minutes: 5 })
	],
	notes: [
		{
			...note,
			id: 'n1',
			table: 1,
			kind: 'agreed',
			text: 'Praktik behövs',
			language: 'sv',
			confirmed: true,
			passage: 'first'
		},
		{ ...note, id: 'n2', table: 2, kind: 'proposal', text: 'مترجم', language: 'ar', confirmed: false }
	],
	contributions: [
		{ ...said, id: 'c1', kind: 'contribution', section: 'school', text: 'Svenska på kvällstid' },
		{ ...said, id: 'c2', kind: 'contribution', text: 'Bra möte' },
		{ ...said, id: 'q1', kind: 'question', text: 'Vad kostar det?' },
		{ ...said, id: 'q2', kind: 'question', text: 'När börjar det?', support: 7, answered: true }
	],
	moderation: { hidden: 1, waiting: 0 },
	evaluation: {
		answered: 12,
		heard: { yes: 9, partly: 2, no: 1 },
		understood: null,
		better: ['Längre tid.']
	},
	absent: null
};
