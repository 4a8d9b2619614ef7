import { describe, expect, it } from 'vitest';
import { repairCharacters } from './characters.ts';
import { joinHyphenated, repairWords } from './repair-words.ts';
import { countWords, vocabularyOf } from './vocabulary.ts';

const mend = (text: string, document = text) =>
	repairWords(text, vocabularyOf(countWords(document)), () => undefined);

describe('broken characters', () => {
	it.each([
		['fÃ¶r alla i vÃ¥r kommun', 'för alla i vår kommun'],
		['fĂśr Ă¤ldre', 'för äldre'],
		['f√∂r √§ldre p√• √ñrg√•rd', 'för äldre på Örgård'],
		['2016â€“2020 enligt Â§ 5', '2016–2020 enligt § 5'],
		['fšr alla medborgare pŒ landet som Šr Šldre', 'för alla medborgare på landet som är äldre'],
		['ﬂer oﬃciella ord', 'fler officiella ord'],
		['Kun\u00ADskaps\u00AD\nläget', 'Kunskapsläget'],
		['rätt redan, à la carte på ”svenska”', 'rätt redan, à la carte på ”svenska”']
	])('%s become what was meant', (broken, whole) => {
		expect(repairCharacters(broken).text).toBe(whole);
	});
});

describe('broken words', () => {
	it.each([
		['Den off entliga sektorn fi nns', 'Den offentliga sektorn finns'],
		['ett be- slutat sätt', 'ett beslutat sätt'],
		['skol- och barnomsorg', 'skol- och barnomsorg'],
		['hälso- eller sjukvård', 'hälso- eller sjukvård'],
		['LJUSDALS KOM M UN', 'LJUSDALS KOMMUN'],
		['MÅLOM RÅDEN', 'MÅLOMRÅDEN'],
		['EN GOD LIVSM ILJÖ', 'EN GOD LIVSMILJÖ'],
		['EN TRYGG VARDAG I EU', 'EN TRYGG VARDAG I EU']
	])('%s', (broken, whole) => {
		expect(mend(broken)).toBe(whole);
	});

	it('are joined over the line end unless the hyphen belongs to them', () => {
		expect(joinHyphenated('i kommun-', 'delarna', new Set())).toBe('i kommundelarna');
		expect(joinHyphenated('Bostads-', 'och arbetsfrågor', new Set())).toBe('Bostads- och arbetsfrågor');
		expect(joinHyphenated('för EU-', 'medborgare', new Set())).toBe('för EU-medborgare');
		expect(joinHyphenated('sfi-', 'elever', new Set(['sfi-elever']))).toBe('sfi-elever');
		expect(joinHyphenated('slutar här.', 'Nytt', new Set())).toBeNull();
	});
});
