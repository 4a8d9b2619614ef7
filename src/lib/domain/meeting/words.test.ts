import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stopWords } from './stop-words.ts';
import { foldWord, leastTexts, rankWords, type SaidText } from './words.ts';

const said = (language: string, ...texts: string[]): SaidText[] => texts.map((text) => ({ text, language }));
const ranked = (texts: SaidText[], most = 40) =>
	rankWords(texts, most).map(({ word, texts }) => `${word} ${texts}`);

describe('ranked words', () => {
	it('count the texts that a word is in, not how often it is repeated', () => {
		expect(ranked(said('sv', 'Bussar, bussar, bussar!', 'Fler bussar till byn', 'En bänk i byn'))).toEqual([
			'bussar 2',
			'byn 2'
		]);
	});

	it('leave out a word that only one text says', () => {
		expect(ranked(said('sv', 'Simhall', 'Bibliotek'))).toEqual([]);
	});

	it('leave Swedish compounds whole', () => {
		expect(ranked(said('sv', 'Språkcafé varje vecka', 'Ett språkcafé till', 'Språk och café'))).toEqual([
			'språkcafé 2'
		]);
	});

	it('write a word in small letters where somebody did, otherwise as most did', () => {
		expect(ranked(said('sv', 'Språket!', 'SPRÅKET', 'lära språket'))).toEqual(['språket 3']);
		expect(ranked(said('sv', 'SFI', 'SFI på kvällen', 'Sfi'))).toEqual(['SFI 3']);
	});

	it('keep what a hyphen joins together', () => {
		expect(ranked(said('sv', 'sfi-lärare', 'Fler SFI‑lärare'))).toEqual(['sfi-lärare 2']);
	});

	it('know a word in Arabic with and without article, vowel marks and lengthening', () => {
		expect(rankWords(said('ar', 'الْعمل', 'عمل', 'نريد العمـــل'), 9)).toHaveLength(1);
		expect(rankWords(said('ar', 'أطفال', 'اطفال'), 9)[0]?.texts).toBe(2);
	});

	it('join Persian and Dari, and letters typed on an Arabic keyboard', () => {
		expect(rankWords([...said('fa', 'کتابخانه'), ...said('fa-AF', 'كتابخانه')], 9)).toMatchObject([
			{ texts: 2 }
		]);
	});

	it('part Tigrinya at its own punctuation', () => {
		expect(ranked(said('ti', 'ቋንቋ፡ስራሕ።', 'ስራሕ፣ ቋንቋ'))).toEqual(['ስራሕ 2', 'ቋንቋ 2']);
	});

	it('do not mix what is written alike in two languages', () => {
		expect(ranked([...said('sv', 'barn'), ...said('en', 'barn')])).toEqual([]);
	});

	it('take apostrophes of all shapes for one', () => {
		expect(ranked(said('uk', 'здоров’я', "здоров'я", 'здоровʼя'))).toHaveLength(1);
	});

	it('rather leave out equals than choose among them', () => {
		const texts = said('sv', 'a1 buss bänk simhall', 'buss bänk simhall', 'buss');
		expect(ranked(texts, 2)).toEqual(['buss 3']);
		expect(ranked(said('sv', 'bänk simhall', 'bänk simhall'), 1)).toEqual(['bänk 2']);
	});
});

const vocabulary = ['buss', 'Buss', 'språk', 'och', 'att', 'bänk', 'SIMHALL', 'vi', '12', 'språkcafé'];
const texts = fc.array(
	fc.record({
		text: fc.oneof(
			fc.array(fc.constantFrom(...vocabulary), { maxLength: 8 }).map((words) => words.join(' ')),
			fc.string({ unit: 'grapheme', maxLength: 40 })
		),
		language: fc.constantFrom(...Object.keys(stopWords), 'fa-AF', 'smj')
	}),
	{ maxLength: 25 }
);

describe('ranked words of any texts', () => {
	it('are the same in whatever order the texts came', () => {
		fc.assert(
			fc.property(
				texts.chain((given) =>
					fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length }))
				),
				([given, shuffled]) => {
					expect(rankWords(shuffled, 20)).toEqual(rankWords(given, 20));
				}
			)
		);
	});

	it('are in at least two texts, at most all of them, once each, most first, never a stop word', () => {
		fc.assert(
			fc.property(texts, (given) => {
				const words = rankWords(given, 20);
				expect(words.length).toBeLessThanOrEqual(20);
				words.forEach(({ word, language, texts }, place) => {
					expect(texts).toBeGreaterThanOrEqual(leastTexts);
					expect(texts).toBeLessThanOrEqual(given.length);
					expect(texts).toBeLessThanOrEqual(words[place - 1]?.texts ?? Infinity);
					expect(stopWords[language]?.has(foldWord(word, language)) ?? false).toBe(false);
				});
				expect(
					new Set(words.map(({ word, language }) => `${language} ${foldWord(word, language)}`)).size
				).toBe(words.length);
			})
		);
	});

	it('lose nothing when one more text says a word again', () => {
		fc.assert(
			fc.property(texts, (given) => {
				const [first] = rankWords(given, 20);
				if (!first) return;
				const more = rankWords([...given, { text: first.word, language: first.language }], 20);
				expect(more[0]?.texts).toBe(first.texts + 1);
			})
		);
	});

	it('fold to the same however often they are folded', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: 'grapheme' }),
				fc.constantFrom(...Object.keys(stopWords)),
				(word, language) => {
					const once = foldWord(word, language);
					expect(foldWord(once, language === 'ar' ? 'en' : language)).toBe(once);
				}
			)
		);
	});
});
