import { expect, test } from 'vitest';
import { availableLanguages } from '../i18n/languages.ts';
import { texts } from '../i18n/texts.ts';
import { hydratedTextKeys } from './hydrated-text-keys.ts';

test('texts sent to the browser have plain placeholders only, for there is no ICU there', () => {
	for (const { tag } of availableLanguages) {
		for (const [key, message] of Object.entries(texts(tag).ready(hydratedTextKeys))) {
			expect(message.replaceAll(/\{\w+\}/g, ''), `${tag} ${key}`).not.toMatch(/[{}#]/);
		}
	}
});
