import { expect, test } from 'vitest';
import { answersBySection, nextToAnswer } from './answers.ts';
import type { AnsweredSection, Dissent, ThemeToAnswer } from './answers.ts';

const section = (lineage: string, more: Partial<AnsweredSection> = {}): AnsweredSection => ({
	lineage,
	heading: lineage,
	level: 1,
	points: 0,
	support: 0,
	revisions: 0,
	undrafted: true,
	mark: null,
	...more
});
const theme = (id: string, place: string | null, answered = false): ThemeToAnswer => ({
	id,
	section: place,
	name: id,
	summary: '',
	points: 1,
	support: 0,
	changes: 0,
	disposition: answered
		? {
				standpoint: 'noted',
				comment: 'Tack för det.',
				reason: 'Vi tar med oss det.',
				forwardedTo: null,
				decidedOn: '2026-11-01',
				decidedBy: null,
				rowVersion: 1
			}
		: null,
	lacks: answered ? null : 'theme'
});
const dissent: Dissent = {
	theme: null,
	revision: 'r',
	section: 'Skola',
	wording: 'Ny text.',
	text: 'Jag tycker annat.',
	standpoint: null,
	by: null,
	mine: false,
	writtenOn: '2026-11-01',
	rowVersion: 1
};
const all = { section: null, standpoint: null, unanswered: false };
const shown = (register: Parameters<typeof answersBySection>[0], selection = all) =>
	answersBySection(register, selection).map((one) => [
		one.section?.lineage ?? null,
		...one.themes.map(({ id }) => id)
	]);

const register = {
	sections: [section('Arbete'), section('Skola'), section('Vård', { support: 3 }), section('Tyst')],
	themes: [theme('a', null), theme('b', 'Arbete', true), theme('c', 'Arbete'), theme('d', 'struket')],
	dissents: [dissent]
};

test('themes stand under their sections in the order of the text, those of the whole text or a lost section first', () => {
	expect(shown(register)).toEqual([[null, 'a', 'd'], ['Arbete', 'b', 'c'], ['Skola'], ['Vård']]);
});

test('a selection shows what it says and nothing else', () => {
	expect(shown(register, { ...all, unanswered: true })).toEqual([
		[null, 'a', 'd'],
		['Arbete', 'c']
	]);
	expect(shown(register, { ...all, section: 'Arbete', standpoint: 'noted' } as never)).toEqual([
		['Arbete', 'b']
	]);
});

test('the next to answer comes after this one, and from the beginning when there is none after it', () => {
	expect(nextToAnswer(register.themes, 'b')?.id).toBe('c');
	expect(nextToAnswer(register.themes, 'd')?.id).toBe('a');
	expect(nextToAnswer(register.themes, null)?.id).toBe('a');
	expect(nextToAnswer([theme('e', null, true)], 'e')).toBeNull();
});
