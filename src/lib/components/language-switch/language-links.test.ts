import { expect, test } from 'vitest';
import { languageLinks } from './language-links.ts';

test('the languages offered lead to the same page, and the present one is marked', () => {
	expect(languageLinks('/en/bjurholm/policies/integration', 'en', ['sv', 'en'])).toEqual([
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
	expect(languageLinks('/bjurholm', 'sv').map(({ tag }) => tag)).toEqual([
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
	expect(languageLinks('/en/bjurholm', 'en', ['sv']).map((link) => link.tag)).toEqual(['sv', 'en']);
	expect(languageLinks('/bjurholm', 'sv', ['sv']).map((link) => link.tag)).toEqual(['sv']);
});
