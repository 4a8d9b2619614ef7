import { expect, test } from 'vitest';
import { actionIn, languageLinks } from './language-links.ts';

const at = (path: string) => new URL(path, 'http://localhost');

test('the languages offered lead to the same page, and the present one is marked', () => {
	expect(languageLinks(at('/en/bjurholm/policies/integration'), 'en', ['sv', 'en'])).toEqual([
		{
			tag: 'sv',
			endonym: 'Svenska',
			direction: 'ltr',
			href: '/bjurholm/policies/integration',
			current: false
		},
		{
			tag: 'en',
			endonym: 'English',
			direction: 'ltr',
			href: '/en/bjurholm/policies/integration',
			current: true
		}
	]);
});

test('every language is offered where nothing limits them', () => {
	expect(languageLinks(at('/bjurholm'), 'sv').map(({ tag }) => tag)).toEqual([
		'sv',
		'en',
		'ar',
		'fa',
		'fa-AF',
		'so',
		'ti',
		'uk',
		'fi'
	]);
});

test('a dialogue offers its own languages, and never hides the present one', () => {
	expect(languageLinks(at('/en/bjurholm'), 'en', ['sv']).map((link) => link.tag)).toEqual(['sv', 'en']);
	expect(languageLinks(at('/bjurholm'), 'sv', ['sv']).map((link) => link.tag)).toEqual(['sv']);
});

test('what the address asks for stays, without the action that a form was sent to', () => {
	const [, english] = languageLinks(at('/bjurholm/policies/integration?version=2&/show'), 'sv', ['sv', 'en']);
	expect(english?.href).toBe('/en/bjurholm/policies/integration?version=2');
});

test('a form is sent along to the page in the other language', () => {
	const [, english] = languageLinks(at('/bjurholm/receipt'), 'sv', ['sv', 'en']);
	const [, query] = languageLinks(at('/bjurholm/receipt?a=1'), 'sv', ['sv', 'en']);
	if (!english || !query) throw new Error('two languages were offered');
	expect(actionIn(english, { id: 'entry' })).toBe('/en/bjurholm/receipt');
	expect(actionIn(english, { id: 'entry', action: '?/show' })).toBe('/en/bjurholm/receipt?/show');
	expect(actionIn(query, { id: 'entry', action: '?/show' })).toBe('/en/bjurholm/receipt?a=1&/show');
});
