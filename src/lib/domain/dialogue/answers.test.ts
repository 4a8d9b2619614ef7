import { describe, expect, it } from 'vitest';
import { parseForm } from './answer-form.ts';
import { checkAnswers, checkChanges } from './answers.ts';
import { mergeAnswers } from './merge-answers.ts';
import type { AnswerForm } from './answers.ts';
import type { Question, QuestionKind } from './questions.ts';

const options = ['a', 'b', 'c'].map((key) => ({ key, text: { sv: key } }));
const ask = (id: string, kind: QuestionKind, more: Partial<Question> = {}): Question => ({
	id,
	section: 's1',
	position: 0,
	kind,
	text: { sv: '?' },
	help: null,
	options: ['single_choice', 'multiple_choice', 'ranking'].includes(kind) ? options : [],
	maximum: null,
	...more
});
const form: AnswerForm = {
	questions: [
		ask('agree', 'agreement'),
		ask('weight', 'importance'),
		ask('one', 'single_choice'),
		ask('many', 'multiple_choice', { maximum: 2 }),
		ask('order', 'ranking'),
		ask('free', 'free_text'),
		ask('points', 'point'),
		ask('better', 'wording')
	],
	sections: [
		{ lineage: 's1', passages: [{ lineage: 'p1' }, { lineage: 'p2' }] },
		{ lineage: 's2', passages: [{ lineage: 'p3' }] }
	],
	background: [{ key: 'age_band', options: ['under_16', 'prefer_not'] }]
};
const whole = {
	agree: 'strongly_agree',
	weight: 'dont_know',
	one: 'b',
	many: ['a', 'c'],
	order: ['c', 'a'],
	free: 'Fler mötesplatser, tack!',
	better: { passage: 'p1', text: 'Alla är välkomna.' },
	'point:1': { section: 's1', passage: 'p2', kind: 'concern', text: 'Vem betalar?' },
	'point:2': { section: 's1', passage: null, kind: 'support', text: '' },
	'background:age_band': 'prefer_not'
};

describe('checking answers', () => {
	it('lets good answers of every kind through as they are', () => {
		expect(checkAnswers(whole, form)).toEqual({ answers: whole, problems: [] });
	});

	it.each([
		['agree', 'maybe', 'unknown_option'],
		['agree', ['agree'], 'wrong_shape'],
		['one', 'd', 'unknown_option'],
		['many', ['a', 'b', 'c'], 'too_many_chosen'],
		['many', ['a', 'a'], 'option_chosen_twice'],
		['order', ['a', 'd'], 'unknown_option'],
		['free', 7, 'wrong_shape'],
		['free', 'b\uFFFDd', 'broken_text'],
		['free', 'å'.repeat(4001), 'text_too_long'],
		['better', { passage: 'p3', text: 'x' }, 'unknown_passage'],
		['points', 'x', 'wrong_shape'],
		['gone', 'x', 'unknown_question'],
		['background:income', 'high', 'unknown_question'],
		['background:age_band', '80_over', 'unknown_option'],
		['point:1', { section: 's1', passage: 'p3', kind: 'view', text: 'x' }, 'unknown_passage'],
		['point:1', { section: 's2', passage: 'p3', kind: 'view', text: 'x' }, 'points_not_asked_here'],
		['point:1', { section: 's9', passage: null, kind: 'view', text: 'x' }, 'unknown_section'],
		['point:1', { section: 's1', passage: null, kind: 'shout', text: 'x' }, 'unknown_point_kind'],
		['point:1', { section: 's1', passage: null, kind: 'view', text: ' ' }, 'point_without_text'],
		['point:1 2', { section: 's1', passage: null, kind: 'view', text: 'x' }, 'wrong_shape']
	])('refuses %s = %j as %s and keeps the rest', (field, value, code) => {
		const { changes, problems } = checkChanges({ weight: 'important', [field]: value }, form);
		expect(changes).toEqual({ weight: 'important' });
		expect(problems).toMatchObject([{ field, code }]);
	});

	it('cleans what people write', () => {
		expect(checkChanges({ free: ' rad\r\ntvå\u202E ' }, form).changes).toEqual({ free: 'rad\ntvå' });
	});

	it('merges by key, and null or an emptied answer takes it back', () => {
		const { changes } = checkChanges({ agree: null, free: '  ', many: [], one: 'c' }, form);
		expect(mergeAnswers({ agree: 'agree', free: 'x', many: ['a'], weight: 'important' }, changes)).toEqual({
			one: 'c',
			weight: 'important'
		});
	});

	it('does not send nothing, or the background alone', () => {
		for (const given of [{}, { 'background:age_band': 'under_16' }, { free: ' ' }]) {
			expect(checkAnswers(given, form).problems).toEqual([{ field: '', code: 'nothing_answered' }]);
		}
		for (const given of [null, [], 'x']) {
			expect(checkChanges(given, form).problems).toEqual([{ field: '', code: 'wrong_shape' }]);
		}
	});

	it('holds at most 100 points and 300 answers', () => {
		const point = { section: 's1', passage: null, kind: 'support', text: '' };
		const many = (count: number) =>
			Object.fromEntries(Array.from({ length: count }, (_, index) => [`point:${index}`, point]));
		expect(checkAnswers(many(100), form).problems).toEqual([]);
		expect(checkAnswers(many(101), form).problems).toEqual([
			{ field: '', code: 'too_many_points', limit: 100 }
		]);
		expect(checkAnswers(many(301), form).problems).toContainEqual({
			field: '',
			code: 'too_many_answers',
			limit: 300
		});
	});

	it('is not fooled by keys that mean something to JavaScript', () => {
		const { changes, problems } = checkChanges(JSON.parse('{"__proto__": null, "constructor": "x"}'), form);
		expect(Object.keys(changes)).toEqual([]);
		expect(problems.map(({ code }) => code)).toEqual(['unknown_question', 'unknown_question']);
	});
});

describe('a step sent as a plain form', () => {
	const send = (fields: [string, string][]) => {
		const data = new FormData();
		for (const [name, value] of fields) data.append(name, value);
		return parseForm(data, form, 'new');
	};
	const filled: [string, string][] = [
		['q.agree', 'strongly_agree'],
		['q.weight', 'dont_know'],
		['q.one', 'b'],
		['q.many', 'a'],
		['q.many', 'c'],
		['q.order.a', '2'],
		['q.order.c', '١'],
		['q.free', 'Fler mötesplatser, tack!'],
		['wording.better.passage', 'p1'],
		['wording.better.text', 'Alla är välkomna.'],
		['point.id', '1'],
		['point.passage', 'p2'],
		['point.kind', 'concern'],
		['point.text', 'Vem betalar?'],
		['background.age_band', 'prefer_not']
	];

	it('becomes the same answers as the page with JavaScript sends', () => {
		const { 'point:2': _support, ...expected } = whole;
		expect(send(filled)).toMatchObject({ changes: expected, problems: [] });
	});

	it('takes back what was emptied, and adds no point that was not written', () => {
		expect(send([['point.kind', 'view']]).changes).toEqual({
			agree: null,
			weight: null,
			one: null,
			many: null,
			order: null,
			free: null,
			better: null,
			'background:age_band': null
		});
	});

	it('marks the field of every mistake and gives back everything as it was typed', () => {
		const long = 'å'.repeat(4001);
		const { changes, problems, typed } = send([
			['q.agree', 'agree'],
			['q.order.a', '1'],
			['q.order.b', '1'],
			['q.order.c', 'först'],
			['q.many', 'a'],
			['q.many', 'b'],
			['q.many', 'c'],
			['q.free', long],
			['point.passage', 'p9'],
			['point.text', 'Bra']
		]);
		expect(changes).toMatchObject({ agree: 'agree' });
		expect(problems).toEqual([
			{ field: 'q.many', code: 'too_many_chosen', limit: 2 },
			{ field: 'q.order.b', code: 'rank_used_twice', limit: 3 },
			{ field: 'q.order.c', code: 'rank_not_a_number', limit: 3 },
			{ field: 'q.free', code: 'text_too_long', limit: 4000, length: 4001 },
			{ field: 'point.passage', code: 'unknown_passage' }
		]);
		expect('order' in changes || 'many' in changes || 'free' in changes).toBe(false);
		expect(typed).toMatchObject({ 'q.order.c': ['först'], 'q.free': [long], 'q.many': ['a', 'b', 'c'] });
	});

	it('gives a point without an id the new one, and a tapped passage without text is asked about', () => {
		expect(send([['point.text', 'Bra']]).changes['point:new']).toEqual({
			section: 's1',
			passage: null,
			kind: 'view',
			text: 'Bra'
		});
		expect(send([['point.passage', 'p1']]).problems).toEqual([
			{ field: 'point.text', code: 'point_without_text' }
		]);
		expect(send([['point.kind', 'support']]).changes['point:new']).toMatchObject({
			kind: 'support',
			text: ''
		});
	});

	it('takes a point back by its button', () => {
		expect(send([['point.remove', '1']]).changes['point:1']).toBeNull();
	});
});
