import type { Nodes, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { SourceBlock } from '../../domain/policy/import/types.ts';

/** Whether a text marks its headings as Markdown does. */
export const looksLikeMarkdown = (text: string): boolean => /^#{1,6} \S/mu.test(text);

/** Headings, paragraphs and list items of a Markdown text; its HTML stays text. */
export function readMarkdown(text: string): SourceBlock[] {
	return fromMarkdown(text).children.flatMap((node) => blocksOf(node, 0));
}

function blocksOf(node: RootContent, depth: number): SourceBlock[] {
	switch (node.type) {
		case 'heading':
			return [{ kind: 'heading', level: node.depth, text: textOf(node) }];
		case 'paragraph':
			return paragraphs(textOf(node), node.children.length === 1 && node.children[0]?.type === 'strong');
		case 'list':
			return node.children.flatMap((item) => itemBlocks(item.children, depth + 1));
		case 'blockquote':
			return node.children.flatMap((child) => blocksOf(child, depth));
		case 'thematicBreak':
			return [];
		default:
			return paragraphs(textOf(node), false);
	}
}

/** The first paragraph of an item is the bullet; what follows it hangs under it. */
function itemBlocks(children: RootContent[], level: number): SourceBlock[] {
	return children.flatMap((child, index) =>
		child.type === 'paragraph' && index === 0
			? [{ kind: 'bullet' as const, level, text: textOf(child) }]
			: blocksOf(child, level)
	);
}

/** Lines of "Label: value" in one paragraph are facts of their own. */
function paragraphs(text: string, bold: boolean): SourceBlock[] {
	const lines = text.split('\n').filter((line) => line.trim() !== '');
	const labelled = lines.length > 1 && lines.every((line) => /^\p{Lu}[^:.]{1,45}:\s*\S*/u.test(line));
	return (labelled ? lines : [text]).map((part) => ({ kind: 'paragraph', text: part, bold }));
}

function textOf(node: Nodes): string {
	if (node.type === 'break') return '\n';
	if (node.type === 'link') {
		const label = node.children.map(textOf).join('');
		const shown = label === node.url || /^(?:mailto:|#)/u.test(node.url);
		return shown ? label : `${label} (${node.url})`;
	}
	if (node.type === 'image') return node.alt ?? '';
	if ('value' in node) return node.value;
	return 'children' in node ? node.children.map(textOf).join('') : '';
}
