import { expect, test } from 'vitest';
import { checkEasyText, isEasy } from './easy-text.ts';

test('a text with short lines, short sentences and plain words has nothing to mend', () => {
	const check = checkEasyText(
		'Alla ska kunna bo här.\nDu får hjälp med svenska.\n\nVi vill höra vad du tycker.'
	);
	expect(check).toMatchObject({ longLines: [], longSentences: [], longParagraphs: [], hardWords: [] });
	expect(isEasy(check)).toBe(true);
});

test('an empty text has no measure and nothing to mend', () => {
	expect(checkEasyText('')).toEqual({
		longLines: [],
		longSentences: [],
		longParagraphs: [],
		hardWords: [],
		lix: null
	});
	expect(isEasy(checkEasyText(' \n '))).toBe(true);
});

test('a line of 55 characters is short enough, one of 56 is not, and its number is told', () => {
	const { longLines } = checkEasyText(`${'a'.repeat(55)}\n${'å'.repeat(56)}   \n\nkort`);
	expect(longLines).toEqual([{ line: 2, length: 56 }]);
});

test('a sentence goes on over line breaks: sixteen words are one too many', () => {
	const fifteen = 'ett två tre fyra fem sex sju åtta nio tio\nelva tolv tretton fjorton femton.';
	expect(checkEasyText(fifteen).longSentences).toEqual([]);
	const [long] = checkEasyText(`Först kort. Ja ${fifteen}`).longSentences;
	expect(long).toMatchObject({ words: 16 });
});

test('an empty line ends a sentence that lacks its full stop', () => {
	const half = 'ett två tre fyra fem sex sju åtta nio tio';
	expect(checkEasyText(`${half}\n\n${half}`).longSentences).toEqual([]);
});

test('a paragraph has seven lines at most', () => {
	const lines = (count: number) => Array.from({ length: count }, () => 'Så är det.').join('\n');
	expect(checkEasyText(`${lines(7)}\n\n${lines(8)}`).longParagraphs).toEqual([{ paragraph: 2, lines: 8 }]);
});

test('long words and the words of officials are listed once each, as they are written', () => {
	const { hardWords } = checkEasyText('Åtgärderna ska främja arbetskraftens väg. Vi ska främja alla.');
	expect(hardWords).toEqual(['Åtgärderna', 'främja', 'arbetskraftens']);
});

test('line breaks do not make a text easier by the measure', () => {
	const flowing = 'Kommunen ska arbeta för att alla ska trivas och kunna bo kvar i kommunen.';
	expect(checkEasyText(flowing.replaceAll(' ', '\n')).lix).toEqual(checkEasyText(flowing).lix);
});
