import type { ComponentProps } from 'svelte';
import type { OwnPart, Vote } from '../../domain/meeting/own-part.ts';
import type { Example, Examples } from '../example.ts';
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

export const statementsExamples: Examples<ComponentProps<typeof Statements>> = (t) => {
	const shown = (
		title: string,
		votes: Record<string, Vote>,
		statements: typeof said = said
	): Example<ComponentProps<typeof Statements>> => ({ title, props: { t, statements, votes } });
	return [
		shown('Den första av två', {}),
		shown('En besvarad', { a: 'agree' }),
		shown('Alla besvarade', { a: 'agree', b: 'pass' }),
		shown('Inga än', {}, [])
	];
};

export const dotsExamples: Examples<ComponentProps<typeof Dots>> = (t) => {
	const all = said.map(({ id, text, language }) => ({ target: id, text, language }));
	const shown = (
		title: string,
		laid: Record<string, number>,
		options: typeof all = all
	): Example<ComponentProps<typeof Dots>> => ({ title, props: { t, options, total: 3, laid } });
	return [
		shown('Två av tre lagda på samma', { a: 2 }),
		shown('Alla lagda', { a: 2, b: 1 }),
		shown('Inget att lägga på', {}, [])
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
