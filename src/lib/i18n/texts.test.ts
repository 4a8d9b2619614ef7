import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { en } from './en/catalogue.ts';
import { availableLanguages, formatTag, languageOf, pathIn } from './languages.ts';
import { formats } from './formats.ts';
import { readyTexts } from './ready-texts.ts';
import { sv } from './sv/catalogue.ts';
import { isTextKey, texts } from './texts.ts';

const catalogues: Record<string, Record<string, string>> = { sv, en };

describe('the catalogues', () => {
	test('have the same keys in English as in Swedish', () => {
		expect(Object.keys(en).sort()).toEqual(Object.keys(sv).sort());
	});

	test('have a catalogue for every language that is offered', () => {
		expect(availableLanguages.map((language) => language.tag).sort()).toEqual(Object.keys(catalogues).sort());
	});

	test.each(Object.keys(catalogues))('have no empty and no malformed message in %s', (tag) => {
		for (const [key, message] of Object.entries(catalogues[tag] ?? {})) {
			expect(message.trim(), key).not.toBe('');
			expect(() => new IntlMessageFormat(message, tag), `${tag} ${key}`).not.toThrow();
		}
	});

	test('ask for the same values in English as in Swedish', () => {
		for (const key of Object.keys(sv)) {
			expect(placeholders(en[key as keyof typeof en] ?? '', 'en'), key).toEqual(
				placeholders(sv[key as keyof typeof sv], 'sv')
			);
		}
	});
});

describe('the texts of a language', () => {
	test('count in Swedish', () => {
		const t = texts('sv');
		expect([0, 1, 2, 5].map((count) => t('common.points', { count }))).toEqual([
			'Inga synpunkter',
			'1 synpunkt',
			'2 synpunkter',
			'5 synpunkter'
		]);
	});

	test('count in English', () => {
		const t = texts('en');
		expect([0, 1, 2, 5].map((count) => t('common.voices', { count }))).toEqual([
			'No voices',
			'1 voice',
			'2 voices',
			'5 voices'
		]);
	});

	test('come in Swedish, and say so, where a language has no catalogue', () => {
		const t = texts('ti');
		expect(t('common.save')).toBe('Spara');
		expect(t.languageOf('common.save')).toBe('sv');
		expect(texts('en').languageOf('common.save')).toBe('en');
	});

	test('refuse a key that nobody has written', () => {
		expect(() => texts('sv')('common.nothing' as 'common.save')).toThrow('common.nothing');
		expect(isTextKey('common.nothing')).toBe(false);
		expect(isTextKey('toString')).toBe(false);
		expect(isTextKey('common.save')).toBe(true);
	});

	test('can be sent ready to a page in the browser', () => {
		const t = readyTexts(texts('en').ready(['components.field.left', 'common.save']));
		expect(t('common.save')).toBe('Save');
		expect(t('components.field.left', { count: 12 })).toBe('12 characters left');
		expect(t('common.cancel')).toBe('common.cancel');
	});
});

describe('formats', () => {
	test('give dates in Swedish local time whatever the clock of the machine', () => {
		expect(formats('sv').date('2026-11-20T23:30:00Z')).toBe('21 november 2026');
		expect(formats('en').date('2026-11-20T23:30:00Z')).toBe('21 November 2026');
		expect(formats('en').isoDate('2026-06-30T22:30:00Z')).toBe('2026-07-01');
	});

	test('write numbers as the language does', () => {
		expect(formats('sv').number(12345.5)).toBe('12\u00a0345,5');
		expect(formats('en').number(12345.5)).toBe('12,345.5');
		expect(formats('sv').list(['a', 'b', 'c'])).toBe('a, b och c');
	});
});

describe('languages', () => {
	test('fall back to rules that ICU has', () => {
		for (const tag of ['sv', 'en', 'ar', 'fa', 'fa-AF', 'so', 'ti', 'uk', 'fi']) {
			expect(Intl.PluralRules.supportedLocalesOf(formatTag(tag)), tag).toHaveLength(1);
		}
	});

	test('are Swedish where the tag is unknown', () => {
		expect(languageOf('xx').tag).toBe('sv');
	});

	test('lead to the same page in another language', () => {
		expect(pathIn('/bjurholm/dialogues/integration', 'en')).toBe('/en/bjurholm/dialogues/integration');
		expect(pathIn('/en/bjurholm', 'sv')).toBe('/bjurholm');
		expect(pathIn('/en/bjurholm', 'en')).toBe('/en/bjurholm');
		expect(pathIn('/', 'en')).toBe('/en');
		expect(pathIn('/en', 'sv')).toBe('/');
	});
});

function placeholders(message: string, tag: string): string[] {
	const found = new Set<string>();
	collect(new IntlMessageFormat(message, tag).getAst(), found);
	return [...found].sort();
}

function collect(elements: readonly object[], found: Set<string>): void {
	for (const element of elements) {
		if ('value' in element && 'type' in element && element.type !== 0) found.add(String(element.value));
		if ('options' in element) {
			for (const option of Object.values(element.options as Record<string, { value: object[] }>)) {
				collect(option.value, found);
			}
		}
	}
}
