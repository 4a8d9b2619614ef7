import { expect, test } from 'vitest';
import { availableLanguages } from '../../i18n/languages.ts';
import { texts } from '../../i18n/texts.ts';
import { phoneTextKeys } from './text-keys.ts';

test('texts sent to phones have plain placeholders only, for there is no ICU there', () => {
	for (const { tag } of availableLanguages) {
		for (const [key, message] of Object.entries(texts(tag).ready(phoneTextKeys))) {
			expect(message.replaceAll(/\{\w+\}/g, ''), `${tag} ${key}`).not.toMatch(/[{}#]/);
		}
	}
});
