import { expect, test } from 'vitest';
import { toParagraphs, type PassageText } from '../../domain/policy/structure.ts';
import { passagesOf, textBlocks } from './text-blocks.ts';

const passage = (lineage: string, kind: PassageText['kind'], opensParagraph = true): PassageText => ({
	lineage,
	kind,
	text: lineage,
	opensParagraph
});

test('bullets that follow each other are one list, sentences one paragraph', () => {
	const passages = [
		passage('a', 'sentence'),
		passage('b', 'sentence', false),
		passage('c', 'bullet'),
		passage('d', 'bullet'),
		passage('e', 'sentence'),
		passage('f', 'bullet')
	];
	const blocks = textBlocks(toParagraphs(passages));
	expect(
		blocks.map((block) => [
			block.kind,
			passagesOf(block)
				.map((one) => one.lineage)
				.join('')
		])
	).toEqual([
		['paragraph', 'ab'],
		['list', 'cd'],
		['paragraph', 'e'],
		['list', 'f']
	]);
});
