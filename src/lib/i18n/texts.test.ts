import { describe, expect, test } from 'vitest';
import { formatTag, languageOf, pathIn } from './languages.ts';
import { formats } from './formats.ts';
import { readyTexts } from './ready-texts.ts';
import { askForWordings, isTextKey, texts, textsWith } from './texts.ts';

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

	test('come in Swedish, and say so, where a language lacks them', () => {
		const t = texts('ti');
		expect(t('staff.nav.start')).toBe(texts('sv')('staff.nav.start'));
		expect(t.languageOf('staff.nav.start')).toBe('sv');
		expect(texts('en').languageOf('common.save')).toBe('en');
		expect(texts('xx').language).toBe('sv');
	});

	test('come in a municipality’s own words where it has written them', () => {
		const wordings = { en: { 'common.points': '{count, plural, one {# remark} other {# remarks}}' } };
		expect(textsWith(wordings, 'en')('common.points', { count: 2 })).toBe('2 remarks');
		expect(textsWith(wordings, 'en')('common.save')).toBe('Save');
		expect(textsWith(wordings, 'sv')('common.save')).toBe('Spara');
		expect(textsWith(wordings, 'en').ready(['common.points'])['common.points']).toContain('remarks');
		expect(texts('en')('common.points', { count: 2 })).toBe('2 points');
		askForWordings(() => wordings);
		expect(texts('en')('common.points', { count: 2 })).toBe('2 remarks');
		askForWordings(() => undefined);
		expect(texts('en')('common.points', { count: 2 })).toBe('2 points');
	});

	test('have the digits of their language, also outside of plurals', () => {
		const wordings = {
			fa: {
				'common.stepOf': 'گام {step} از {total}',
				'common.minutes': '{count, plural, one {# دقیقه} other {# دقیقه}}'
			}
		};
		expect(textsWith(wordings, 'fa')('common.stepOf', { step: 3, total: 12 })).toBe('گام ۳ از ۱۲');
		expect(textsWith(wordings, 'fa')('common.minutes', { count: 45 })).toBe('۴۵ دقیقه');
		expect(readyTexts(wordings.fa, 'fa')('common.stepOf', { step: 3, total: 12 })).toBe('گام ۳ از ۱۲');
		expect(texts('sv')('components.field.limit', { limit: 4000 })).toBe('Högst 4000 tecken');
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

	test('keep the calendar and the clock of Sweden in every language', () => {
		const written = (tag: string) => formats(tag).dateTime('2026-11-21T13:05:00Z');
		expect(written('sv')).toBe('21 november 2026 kl. 14:05');
		expect(written('ar')).toBe('21 نوفمبر 2026 في 14:05');
		expect(written('fa')).toContain('۲۱ نوامبر ۲۰۲۶');
		expect(written('fa-AF')).toContain('۲۰۲۶');
		expect(written('ti')).toMatch(/21, 2026 .*14:05/);
		expect(written('so')).toMatch(/Noofeembar 21, 2026 .*14:05/);
		expect(written('uk')).toBe('21 листопада 2026 р. о 14:05');
		expect(written('fi')).toBe('21. marraskuuta 2026 klo 14.05');
	});

	test('write numbers as the language does', () => {
		expect(formats('fa').number(1234.5)).toBe('۱۲۳۴٫۵');
		expect(formats('fa-AF').percent(0.12)).toBe('۱۲٪');
		expect(formats('ar').number(12)).toBe('12');
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
