import { expect, test } from 'vitest';
import { findThemes } from './find-themes.ts';

const theme = (name: string, section: string | null = null) => ({ name, section });
const themes = [
	theme('Tolk i vården'),
	theme('Fler bussar', 'trafik'),
	theme('Skolbussar'),
	theme('Bussar till Ånge')
];
const names = (typed: string, section: string | null = null) =>
	findThemes(themes, typed, section).map(({ name }) => name);

test('themes are found by what a word of their name begins with, then by what it holds', () => {
	expect(names('buss')).toEqual(['Bussar till Ånge', 'Fler bussar', 'Skolbussar']);
	expect(names('VÅRD to')).toEqual(['Tolk i vården']);
	expect(names('ange')).toEqual([]);
	expect(names('x')).toEqual([]);
});

test('the themes of the section come first, and nothing typed finds all', () => {
	expect(names('buss', 'trafik')).toEqual(['Fler bussar', 'Bussar till Ånge', 'Skolbussar']);
	expect(names(' ')).toHaveLength(4);
});
