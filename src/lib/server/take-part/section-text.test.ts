import { expect, test } from 'vitest';
import type { ShownTranslations } from '../data/translations.ts';
import { sectionText } from './section-text.ts';

const section = {
	lineage: 's',
	heading: 'Arbete',
	passages: [
		{ lineage: 'a', kind: 'sentence' as const, text: 'Alla ska få arbete.', opensParagraph: true },
		{ lineage: 'b', kind: 'sentence' as const, text: 'Kommunen ger stöd.', opensParagraph: false }
	]
};
const easy = { text: 'Alla ska ha jobb.' };
const translations: ShownTranslations = {
	sv: { s: { easy, meaning: { text: 'Om jobb.' } } },
	ar: {
		s: { heading: { text: 'العمل' }, meaning: { text: 'عن العمل.' } },
		a: { text: { text: 'للجميع.', stale: true, draft: true } }
	},
	en: {
		s: { heading: { text: 'Work' } },
		a: { text: { text: 'Work for all.' } },
		b: { text: { text: 'Support.' } }
	}
};

test('a passage that is translated has its Swedish beside it, one that is not is Swedish and marked', () => {
	const { passages, notes, lang, heading } = sectionText(section, translations, 'ar');
	expect(passages.map(({ text, swedish, lang: own }) => [text, swedish, own])).toEqual([
		['للجميع.', 'Alla ska få arbete.', undefined],
		['Kommunen ger stöd.', undefined, 'sv']
	]);
	expect({ notes, lang, heading }).toEqual({
		notes: ['partlySwedish', 'stale', 'draft'],
		lang: undefined,
		heading: 'العمل'
	});
});

test('a text that is whole and approved needs no word about it', () => {
	const { notes, lang, headingLang } = sectionText(section, translations, 'en');
	expect({ notes, lang, headingLang }).toEqual({ notes: undefined, lang: undefined, headingLang: undefined });
});

test('a text without a translation is Swedish as a whole, and says so', () => {
	const shown = sectionText(section, translations, 'so');
	expect(shown).toMatchObject({ heading: 'Arbete', headingLang: 'sv', lang: 'sv', notes: ['swedish'] });
	expect(shown.passages.every(({ lang, swedish }) => lang === undefined && swedish === undefined)).toBe(true);
});

test('on a Swedish page nothing is marked', () => {
	const shown = sectionText(section, translations, 'sv');
	expect(shown).toEqual({ ...section, meaning: { text: 'Om jobb.' }, easy });
});

test('the meaning comes in the language of the reader, or in Swedish, marked; lättläst is Swedish for all', () => {
	expect(sectionText(section, translations, 'ar')).toMatchObject({ meaning: { text: 'عن العمل.' }, easy });
	expect(sectionText(section, translations, 'en').meaning).toEqual({ text: 'Om jobb.', lang: 'sv' });
});
