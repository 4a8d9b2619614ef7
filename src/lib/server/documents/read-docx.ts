import mammoth from 'mammoth';
import type { Reason, SourceBlock } from '../../domain/policy/import/types.ts';
import { readEntry } from './archive.ts';
import { DocumentRefusal } from './refusals.ts';

/** A node of the tree that mammoth hands to its document transform. */
type DocxNode = {
	type: string;
	children?: DocxNode[];
	value?: string;
	isBold?: boolean;
	styleName?: string | null;
	styleId?: string | null;
	numbering?: { level: string; isOrdered: boolean } | null;
	body?: DocxNode[];
};
type DocxDocument = DocxNode & { notes?: { _notes?: Record<string, DocxNode> } };

/**
 * Headings, paragraphs, list items and table rows of a DOCX, with notices about what the reader does not take along.
 * Tracked changes read as accepted, because that is what the file shows; the notice says how many there are.
 */
export async function readDocx(bytes: Uint8Array): Promise<{ blocks: SourceBlock[]; notices: Reason[] }> {
	const xml = (await readEntry(bytes, 'word/document.xml')) ?? '';
	let document: DocxDocument | null = null;
	try {
		await mammoth.convertToHtml(
			{ buffer: Buffer.from(bytes) },
			{
				externalFileAccess: false,
				transformDocument: (tree: DocxDocument) => {
					document = tree;
					return { ...tree, children: [] };
				}
			}
		);
	} catch {
		throw new DocumentRefusal('damaged');
	}
	const tree = document as DocxDocument | null;
	if (!tree) throw new DocumentRefusal('damaged');
	const notes = Object.values(tree.notes?._notes ?? {}).flatMap((note) => note.body ?? []);
	const blocks = [
		...(tree.children ?? []).flatMap(blocksOf),
		...notes.flatMap(blocksOf).map((block) => ({ ...block, kind: 'footnote' as const }))
	];
	if (blocks.every((block) => block.text.trim() === '')) throw new DocumentRefusal('empty');
	return { blocks, notices: noticesOf(xml) };
}

function noticesOf(xml: string): Reason[] {
	const count = (pattern: RegExp) => (xml.match(pattern) ?? []).length;
	const insertions = count(/<w:(?:ins|moveTo)[ >]/gu);
	const deletions = count(/<w:(?:del|moveFrom)[ >]/gu);
	const notices: Reason[] = [];
	if (insertions + deletions > 0)
		notices.push({ code: 'tracked_changes', params: { insertions, deletions } });
	if (/<w:commentReference[ /]/u.test(xml)) notices.push({ code: 'comments_ignored', params: {} });
	return notices;
}

function blocksOf(node: DocxNode): SourceBlock[] {
	if (node.type === 'paragraph') return paragraphBlocks(node);
	if (node.type === 'tableRow') return [rowBlock(node)].flat();
	return (node.children ?? []).flatMap(blocksOf);
}

/** A row of one cell is a frame around text; others stay rows, for they may hold labels and values. */
function rowBlock(row: DocxNode): SourceBlock | SourceBlock[] {
	const cells = (row.children ?? []).map((cell) => textOf(cell, '\n').trim());
	if (cells.length <= 1)
		return (row.children ?? []).flatMap((cell) => (cell.children ?? []).flatMap(blocksOf));
	return { kind: 'table-row', text: cells.filter((cell) => cell !== '').join(' | '), cells };
}

function paragraphBlocks(node: DocxNode): SourceBlock[] {
	const text = textOf(node, '\n').trim();
	if (text === '') return [];
	const style = `${node.styleName ?? ''}|${node.styleId ?? ''}`;
	const heading = /(?:^|\|)(?:heading|rubrik) ?([1-6])(?:$|\|)/iu.exec(style)?.[1];
	if (heading !== undefined) return [{ kind: 'heading', level: Number(heading), text }];
	if (/(?:^|\|)(?:title|titel)(?:$|\|)|^rubrik\|/iu.test(style)) return [{ kind: 'title', text }];
	const listStyle = /(?:^|\|)(?:list bullet|list number|punktlista|numrerad lista) ?(\d)?(?:$|\|)/iu.exec(
		style
	);
	if (node.numbering || listStyle) {
		const level = node.numbering ? Number(node.numbering.level) + 1 : Number(listStyle?.[1] ?? 1);
		return [{ kind: 'bullet', level, text }];
	}
	const bold = isBold(node);
	return text.split('\n').map((line) => ({ kind: 'paragraph', text: line, bold }));
}

function isBold(node: DocxNode): boolean {
	const runs = (node.children ?? []).filter(
		(child) => child.type === 'run' && textOf(child, '').trim() !== ''
	);
	return runs.length > 0 && runs.every((run) => run.isBold === true);
}

function textOf(node: DocxNode, lineBreak: string): string {
	if (node.type === 'text') return node.value ?? '';
	if (node.type === 'tab') return '\t';
	if (node.type === 'break') return lineBreak;
	const inner = (node.children ?? []).map((child) => textOf(child, lineBreak));
	return inner.join(node.type === 'tableCell' ? '\n' : '');
}
