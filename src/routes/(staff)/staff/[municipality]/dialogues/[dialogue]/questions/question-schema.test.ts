import { describe, expect, it } from 'vitest';
import type { Question } from '$lib/domain/dialogue/questions.ts';
import { newQuestionsSchema } from '$lib/domain/dialogue/questions.ts';
import { formOf, questionOf } from './question-schema.ts';
import { moved } from './order.ts';

const section = '0b8c4a0e-2a37-4d0e-9a55-3a5b1ad2b1f1';
const question: Question = {
	id: '7f3f5f7c-9f0c-4a1c-8a6c-0d8f4a9a9b11',
	section,
	position: 0,
	kind: 'multiple_choice',
	text: { sv: 'Vad är viktigast?', en: 'What matters most?' },
	help: null,
	options: [
		{ key: 'bullet_1', text: { sv: 'Språk', en: 'Language' } },
		{ key: 'bullet_2', text: { sv: 'Arbete' } }
	],
	maximum: 1
};

describe('a question in its form', () => {
	it('comes back as it was', () => {
		expect(questionOf(formOf(question), question)).toEqual(question);
	});

	it('keeps the keys of options that are renamed, and gives new ones to those that come', () => {
		const renamed = questionOf({ ...formOf(question), optionsSv: 'Språket\r\nArbete' }, question);
		expect(renamed.options.map(({ key }) => key)).toEqual(['bullet_1', 'bullet_2']);
		const added = questionOf({ ...formOf(question), optionsSv: 'Bostad\n\nArbete\nSpråk' }, question);
		expect(added.options.map(({ key, text }) => [key, text.sv])).toEqual([
			['option_1', 'Bostad'],
			['bullet_2', 'Arbete'],
			['bullet_1', 'Språk']
		]);
	});

	it('has no options left when its kind has none', () => {
		const plain = questionOf({ ...formOf(question), kind: 'free_text' }, question);
		expect(newQuestionsSchema.safeParse([plain]).success).toBe(true);
	});
});

describe('the order of questions', () => {
	const list = [
		{ ...question, id: 'a' },
		{ ...question, id: 'b', section: null },
		{ ...question, id: 'c' }
	];
	const ids = (questions: readonly { id?: string }[] | null) => questions?.map(({ id }) => id);

	it('changes within a section only', () => {
		expect(ids(moved(list, 'c', 'up'))).toEqual(['c', 'b', 'a']);
		expect(moved(list, 'b', 'up')).toBeNull();
		expect(moved(list, 'c', 'down')).toBeNull();
	});
});
