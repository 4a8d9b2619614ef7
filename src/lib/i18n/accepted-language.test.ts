import { expect, test } from 'vitest';
import { acceptedLanguage } from './accepted-language.ts';

const all = ['sv', 'en', 'ar', 'fa', 'fa-AF'];

test('the language that a browser wants most is taken, however it is written', () => {
	expect(acceptedLanguage('ar-SY,ar;q=0.9,en;q=0.8', all)).toBe('ar');
	expect(acceptedLanguage('de, en;q=0.4, sv;q=0.7', all)).toBe('sv');
	expect(acceptedLanguage('prs,sv;q=0.1', all)).toBe('fa-AF');
	expect(acceptedLanguage('fa-AF', all)).toBe('fa-AF');
});

test('what is not offered, not wanted or unreadable is passed over', () => {
	expect(acceptedLanguage('so,en;q=0.5', all)).toBe('en');
	expect(acceptedLanguage('en;q=0', all)).toBeNull();
	expect(acceptedLanguage('*', all)).toBeNull();
	expect(acceptedLanguage(null, all)).toBeNull();
});
