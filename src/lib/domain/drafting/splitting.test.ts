import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dividedByParagraphs, splitText } from './splitting.ts';

const partsOf = (original: string, divided: string) =>
	splitText(original, divided)?.map(([from, to]) => Array.from(original).slice(from, to).join(''));

describe('splitting a text', () => {
	it('gives the stretches between empty lines, without the blanks around them', () => {
		expect(partsOf('Fler bussar. Och tolk!', 'Fler bussar.\n\nOch tolk!')).toEqual([
			'Fler bussar.',
			'Och tolk!'
		]);
		expect(partsOf('Ett, två', 'Ett,\n \n\n två\n')).toEqual(['Ett,', 'två']);
		expect(partsOf('Ettochtvå', 'Ett\n\nochtvå')).toEqual(['Ett', 'ochtvå']);
	});

	it('counts characters as people do, also beyond the basic plane', () => {
		expect(splitText('👍 ja 👎 nej', '👍 ja\n\n👎 nej')).toEqual([
			[0, 4],
			[5, 10]
		]);
	});

	it('is refused when a word is changed, added or left out, and when there is one part or too many', () => {
		expect(splitText('Ett. Två.', 'Ett.\n\nTre.')).toBeNull();
		expect(splitText('Ett. Två.', 'Ett.\n\nTvå. Tre.')).toBeNull();
		expect(splitText('Ett. Två. Tre.', 'Ett.\n\nTvå.')).toBeNull();
		expect(splitText('Ett. Två.', 'Ett. Två.')).toBeNull();
		const words = Array.from({ length: 27 }, (_, place) => `ord${place}`);
		expect(splitText(words.join(' '), words.join('\n\n'))).toBeNull();
		expect(splitText(words.slice(1).join(' '), words.slice(1).join('\n\n'))).toHaveLength(26);
	});

	it('never loses a word, wherever it is divided', () => {
		const word = fc.stringMatching(/^[a-zåäö.]{1,6}$/u);
		fc.assert(
			fc.property(fc.array(fc.tuple(word, fc.boolean()), { minLength: 2, maxLength: 20 }), (words) => {
				const original = words.map(([text]) => text).join(' ');
				const divided = words.map(([text, cut]) => text + (cut ? '\n\n' : ' ')).join('');
				const cuts = words.slice(0, -1).filter(([, cut]) => cut).length;
				const parts = partsOf(original, divided);
				expect(parts?.join(' ')).toBe(cuts === 0 ? undefined : original);
				expect(parts?.length).toBe(cuts === 0 ? undefined : cuts + 1);
			})
		);
	});

	it('is proposed by paragraphs', () => {
		expect(dividedByParagraphs('Ett\r\ntvå\n\n tre ')).toBe('Ett\n\ntvå\n\ntre');
	});
});
