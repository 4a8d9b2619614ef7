import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, countCharacters } from './clean.ts';
import { clipText } from './clip.ts';
import { measureLix } from './lix.ts';
import { chooseText, localText } from './local-text.ts';
import { findPersonalData } from './personal-data.ts';

describe('cleaning text', () => {
	it('keeps Swedish, Sámi, Arabic, Persian joiners and emoji as they are', () => {
		const text = 'Åäö čáppa اَلْعَرَبِيَّةُ می‌خواهم 👩‍👩‍👧 “citat”';
		expect(cleanText(text)).toEqual({ text: text.normalize('NFC'), problems: [], removed: [] });
	});

	it('gives one Unicode form and one kind of line end', () => {
		expect(cleanText(' A\u030Angermanland\r\nrad två\u2028rad tre\tslut ').text).toBe(
			'Ångermanland\nrad två\nrad tre slut'
		);
	});

	it('takes out characters that draw nothing or turn the reading direction, and says so', () => {
		expect(cleanText('a\u0000b\u0007c\u009Fd\uFEFFe\u202Ef\u2069g')).toEqual({
			text: 'abcdefg',
			problems: [],
			removed: ['control_characters', 'bidi_controls']
		});
	});

	it('refuses text that was not UTF-8', () => {
		expect(cleanText('b\uFFFDd').problems).toEqual([{ code: 'broken_text' }]);
		expect(cleanText('b\uD800d').problems).toEqual([{ code: 'broken_text' }]);
	});

	it('refuses too long a text but gives it back whole, counting as the database counts', () => {
		expect(cleanText('😀'.repeat(4000)).problems).toEqual([]);
		const long = cleanText('å'.repeat(4001));
		expect(long.problems).toEqual([{ code: 'text_too_long', limit: 4000, length: 4001 }]);
		expect(countCharacters(long.text)).toBe(4001);
	});

	it('is done when done once', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (raw) => {
				const once = cleanText(raw).text;
				expect(cleanText(once).text).toBe(once);
			})
		);
	});
});

describe('hints on personal data', () => {
	const kinds = (text: string) =>
		findPersonalData(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

	it('finds personal numbers and coordination numbers with a right check digit', () => {
		expect(kinds('Jag är 811218-9876 och 19811228-9874.')).toEqual([
			['personal_number', '811218-9876'],
			['personal_number', '19811228-9874']
		]);
		expect(kinds('701063-2391')).toEqual([['coordination_number', '701063-2391']]);
		expect(kinds('8112189876')).toEqual([['personal_number', '8112189876']]);
	});

	it('lets a wrong check digit, an impossible date, a diary number and years pass', () => {
		expect(kinds('811218-9875, 813318-9876')).toEqual([]);
		expect(kinds('Dnr KS14-435 003, KS 2016/379, åren 2016-2019, 1 234 567 kr')).toEqual([]);
	});

	it('finds telephone numbers and mail addresses', () => {
		expect(kinds('Ring 070-000 00 01, +46 70 000 00 00 eller 0911-12 34 56.')).toEqual([
			['phone', '070-000 00 01'],
			['phone', '+46 70 000 00 00'],
			['phone', '0911-12 34 56']
		]);
		expect(kinds('Skriv till fornamn.efternamn@kommun.example.')).toEqual([
			['email', 'fornamn.efternamn@kommun.example']
		]);
	});
});

describe('LIX', () => {
	it('is words per sentence plus the percentage of long words', () => {
		expect(measureLix('Vi bor här. Kommunen ansvarar.')).toMatchObject({
			lix: 42.5,
			band: 'medium',
			words: 5,
			sentences: 2
		});
	});
	it('is nothing for a text without words', () => {
		expect(measureLix(' – … ')).toBeNull();
	});
	it('is what counting by hand gives: 12 words a sentence, 4 of them long', () => {
		const sentence =
			'Integrationspolicyn anger den politiska viljeinriktningen inom integrationsområdet för alla som bor här. ';
		const measured = measureLix(sentence.repeat(10));
		expect(measured).toMatchObject({ words: 120, sentences: 10, reliable: true, lix: 45.3, band: 'medium' });
	});
});

describe('localised and clipped texts', () => {
	it('falls back to Swedish and says so', () => {
		expect(chooseText({ sv: 'Hej', en: 'Hello' }, 'en')).toEqual({ text: 'Hello', language: 'en' });
		expect(chooseText({ sv: 'Hej' }, 'so')).toEqual({ text: 'Hej', language: 'sv' });
	});
	it('always has Swedish, and drops languages left empty', () => {
		expect(localText(10).parse({ sv: ' Hej ', en: ' ' })).toEqual({ sv: 'Hej' });
		expect(localText(10).safeParse({ en: 'Hello' }).success).toBe(false);
		expect(localText(10).safeParse({ sv: 'Hej', 'not a tag': 'x' }).success).toBe(false);
	});
	it('is cut between words', () => {
		expect(clipText('Alla är välkomna hit', 17)).toBe('Alla är välkomna…');
		expect(clipText('Alla', 4)).toBe('Alla');
	});
});
