import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { proposePolicy } from '../../domain/policy/import/propose-policy.ts';
import { markSource } from './source-lines.ts';

const text = readFileSync('tests/fixtures/policies/bjurholm.txt', 'utf8');
const proposed = proposePolicy(text);

describe('the source beside the proposal', () => {
	it('marks what was left out with its cause, and leaves the rest unmarked', () => {
		const lines = markSource(text, proposed);
		const whyOf = (words: string) => lines.filter((line) => line.text.includes(words)).map(({ why }) => why);
		expect(whyOf('Målgrupp.....')).toEqual(['contents']);
		expect(whyOf('Integrationspolicyn för Bjurholms kommun anger')).toEqual([null]);
	});

	it('has every line of the text, and no two blank ones in a row', () => {
		const lines = markSource(text, proposed);
		const words = (list: string[]) => list.join(' ').split(/\s+/).filter(Boolean);
		expect(words(lines.map((line) => line.text))).toEqual(words([text]));
		expect(lines.some((line, place) => line.text === '' && lines[place + 1]?.text === '')).toBe(false);
	});

	it('is made of the proposal’s parts where there is no text', () => {
		const lines = markSource(null, proposed);
		expect(lines.map((line) => line.text)).toContain('Flyktingmottagningen');
		expect(lines.find(({ why }) => why === 'contents')).toBeDefined();
	});
});
