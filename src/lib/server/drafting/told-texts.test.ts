import { describe, expect, it } from 'vitest';
import { toldNotes, toldTexts } from './told-texts.ts';

const translations = {
	ar: {
		theme: { name: { text: 'دعم' }, reason: { text: 'سبب', stale: true as const } },
		other: { name: { text: 'مسودة', draft: true as const } }
	}
};

describe('an answer in the reader’s language', () => {
	it('is translated where it can be, and otherwise Swedish and marked as that', () => {
		const tell = toldTexts(translations, 'ar');
		expect(tell('theme', 'name', 'Stöd')).toEqual({ text: 'دعم' });
		expect(tell('theme', 'comment', 'Tack.')).toEqual({ text: 'Tack.', lang: 'sv' });
		expect(toldNotes(tell)).toEqual(['partlySwedish']);
	});

	it('stands with the Swedish of today where the answer has changed since', () => {
		const tell = toldTexts(translations, 'ar');
		expect(tell('theme', 'reason', 'Nytt skäl.')).toEqual({ text: 'سبب', swedish: 'Nytt skäl.' });
	});

	it('is told as a draft where nobody has approved it, and as Swedish where nothing is translated', () => {
		const tell = toldTexts(translations, 'ar');
		tell('other', 'name', 'Annat');
		expect(toldNotes(tell)).toEqual(['draft']);
		const finnish = toldTexts(translations, 'fi');
		finnish('theme', 'name', 'Stöd');
		expect(toldNotes(finnish)).toEqual(['swedish']);
	});

	it('needs no mark for a reader of Swedish', () => {
		const tell = toldTexts(translations, 'sv');
		expect(tell('theme', 'name', 'Stöd')).toEqual({ text: 'Stöd' });
		expect(toldNotes(tell)).toEqual([]);
	});
});
