import type { Paragraph, PassageText } from '../../domain/policy/structure.ts';

/** What stands as one block on the page: a paragraph, or bullets that follow each other. */
export type TextBlock<P extends PassageText> =
	{ kind: 'paragraph'; paragraph: Paragraph<P> } | { kind: 'list'; items: Paragraph<P>[] };

/** Bullets that follow each other become one list. */
export function textBlocks<P extends PassageText>(paragraphs: readonly Paragraph<P>[]): TextBlock<P>[] {
	const blocks: TextBlock<P>[] = [];
	for (const paragraph of paragraphs) {
		const last = blocks.at(-1);
		if (paragraph.kind === 'paragraph') blocks.push({ kind: 'paragraph', paragraph });
		else if (last?.kind === 'list') last.items.push(paragraph);
		else blocks.push({ kind: 'list', items: [paragraph] });
	}
	return blocks;
}

/** The passages of a block, in reading order. */
export function passagesOf<P extends PassageText>(block: TextBlock<P>): P[] {
	return block.kind === 'list' ? block.items.flatMap((item) => item.passages) : block.paragraph.passages;
}
