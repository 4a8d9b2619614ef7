import { expect, test } from 'vitest';
import { readyTexts } from '../../i18n/ready-texts.ts';
import sv from '../../i18n/sv/resident.json' with { type: 'json' };
import common from '../../i18n/sv/common.json' with { type: 'json' };
import { answerGroups, answersAsText, hasAnswers, stepOf } from './answer-lines.ts';
import type { QuestionView, TakePartView } from './view.ts';

const t = readyTexts({ ...sv, ...common });
const question = (
	id: string,
	kind: QuestionView['kind'],
	options: QuestionView['options'] = []
): QuestionView => ({
	id,
	kind,
	text: `Frågan ${id}`,
	help: undefined,
	options,
	maximum: null,
	lang: undefined
});
const options = [
	{ value: 'a', label: 'Språk' },
	{ value: 'b', label: 'Arbete' }
];
const view: TakePartView = {
	language: 'sv',
	sections: [
		{
			number: 1,
			lineage: 's1',
			heading: 'Syfte',
			passages: [{ lineage: 'p1', kind: 'sentence', text: 'Alla är välkomna.', opensParagraph: true }],
			questions: [question('rank', 'ranking', options), question('free', 'free_text')],
			point: question('point', 'point')
		}
	],
	whole: [],
	background: [{ key: 'age_band', text: 'Hur gammal är du?', why: '', options }]
};

test('a point, a ranking and a text are listed under their section, in words', () => {
	const [syfte] = answerGroups(
		view,
		{
			'point:x': { section: 's1', passage: 'p1', kind: 'concern', text: 'Är det så?' },
			rank: ['b', 'a'],
			free: 'Mer tid.'
		},
		t
	);
	expect(syfte?.answers.map(({ label, lines }) => [label, ...lines])).toEqual([
		['Oro: ”Alla är välkomna.”', 'Är det så?'],
		['Frågan rank', '1. Arbete', '2. Språk'],
		['Frågan free', 'Mer tid.']
	]);
});

test('a text that looks like it has a phone number or an address is flagged and kept whole', () => {
	const text = 'Ring 070-123 45 67 eller skriv till a@example.invalid';
	const line = answerGroups(view, { free: text }, t)[0]?.answers[0];
	expect(line?.hints.toSorted()).toEqual(['email', 'phone']);
	expect(line?.lines).toEqual([text]);
});

test('everything answered can be copied as text', () => {
	const text = answersAsText(view, { free: 'Mer tid.', 'background:age_band': 'a' }, t);
	expect(text).toBe('Syfte\n\nFrågan free\nMer tid.\n\n\nTill sist\n\nHur gammal är du?\nSpråk');
});

test('background alone is nothing to send', () => {
	expect(hasAnswers({ 'background:age_band': 'a' })).toBe(false);
	expect(hasAnswers({ rank: ['a'] })).toBe(true);
});

test('an answer is found on the step where it was asked, a point by what it is about', () => {
	const point = { section: 's1', passage: 'p1', kind: 'view' as const, text: 'Ja' };
	const answers = { 'point:a': point, 'point:b': { ...point, section: 'gone' } };
	expect(stepOf('free', view, answers)).toEqual({ name: 'section', number: 1 });
	expect(stepOf('point:a', view, answers)).toEqual({ name: 'section', number: 1 });
	expect(stepOf('background:age_band', view, answers)).toEqual({ name: 'background' });
	expect(stepOf('point:b', view, answers)).toBeUndefined();
	expect(stepOf('point:c', view, answers)).toBeUndefined();
});
