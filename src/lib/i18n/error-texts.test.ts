import { expect, test } from 'vitest';
import { errorTexts } from './error-texts.ts';

test('an error has a text of its own where it is a common one, otherwise a general one', () => {
	expect(errorTexts('sv', 404).title).toBe('Sidan finns inte');
	expect(errorTexts('en', 410).title).toBe('The page has been removed');
	expect(errorTexts('sv', 503).title).toBe(errorTexts('sv', 500).title);
	expect(errorTexts('sv', 418).title).toBe('Det gick inte');
});
