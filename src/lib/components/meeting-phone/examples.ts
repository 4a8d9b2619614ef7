import type { ComponentProps } from 'svelte';
import type { OwnPart } from '../../domain/meeting/own-part.ts';
import type { Examples } from '../example.ts';
import type Dots from './Dots.svelte';
import type LeaderQuestions from './LeaderQuestions.svelte';
import type Statements from './Statements.svelte';

/** What a room has said; made up. */
const said = [
	{ id: 'a', text: 'Bussen ska gå varje timme, också på helgen.' },
	{ id: 'b', text: 'Biblioteket ska ha öppet på kvällen.' }
].map((one) => ({ ...one, kind: 'statement' as const, language: 'sv', section: null }));

const own: OwnPart = {
	id: 'own',
	language: 'sv',
	table: null,
	takesNotes: false,
	absent: false,
	answers: {},
	votes: { q2: 'support' },
	dots: {},
	done: [],
	contributions: [
		{ id: 'q3', kind: 'question', step: null, text: 'Vem bestämmer?', state: 'waiting', rule: null },
		{ id: 'q4', kind: 'question', step: null, text: 'Något om en person.', state: 'hidden', rule: 'person' }
	],
	evaluation: null
};

export const statementsExamples: Examples<ComponentProps<typeof Statements>> = (t) => [
	{ title: 'Den första av två', props: { t, statements: said, votes: {} } },
	{ title: 'En besvarad', props: { t, statements: said, votes: { a: 'agree' } } },
	{ title: 'Alla besvarade', props: { t, statements: said, votes: { a: 'agree', b: 'pass' } } },
	{ title: 'Inga än', props: { t, statements: [], votes: {} } }
];

export const dotsExamples: Examples<ComponentProps<typeof Dots>> = (t) => {
	const options = said.map(({ id, text, language }) => ({ target: id, text, language }));
	return [
		{ title: 'Två av tre lagda på samma', props: { t, options, total: 3, laid: { a: 2 } } },
		{ title: 'Alla lagda', props: { t, options, total: 3, laid: { a: 2, b: 1 } } },
		{ title: 'Inget att lägga på', props: { t, options: [], total: 3, laid: {} } }
	];
};

export const leaderQuestionsExamples: Examples<ComponentProps<typeof LeaderQuestions>> = (t) => [
	{
		title: 'Andras och egna frågor',
		props: {
			t,
			questions: [
				{ id: 'q1', text: 'När börjar det gälla?', language: 'sv', support: 0, answered: false },
				{ id: 'q2', text: 'Vad kostar det?', language: 'sv', support: 7, answered: false },
				{ id: 'q5', text: 'Får barn vara med?', language: 'sv', support: 2, answered: true }
			],
			own,
			typed: 'Halvskriven fråga',
			rulesHref: '#'
		}
	}
];
