/** A written document as Word: real headings, header rows, links inside the document, and the language of every stretch. */
import {
	Bookmark,
	Document,
	HeadingLevel,
	InternalHyperlink,
	Packer,
	Paragraph,
	TextRun,
	type ParagraphChild,
	type Table
} from 'docx';
import { chaptersOf, type Block, type Span, type WrittenDocument } from '../../domain/report/document.ts';
import { languageOf } from '../../i18n/languages.ts';
import {
	documentStyles,
	listNumbering,
	numberedList,
	pageEdges,
	pageProperties,
	paragraphOptions,
	runChildren
} from './docx-document.ts';
import { docxTable, factsTable, gap, type Widths } from './docx-tables.ts';

const linkColour = '1F5F5B';

/** The document as bytes. */
export async function writtenDocx(written: WrittenDocument): Promise<Uint8Array> {
	const { kicker, title, municipality, diaryNumber, state, blocks } = written;
	const marks = bookmarks(blocks);
	const document = new Document({
		title: `${kicker}: ${title}`,
		subject: diaryNumber ?? '',
		creator: municipality,
		lastModifiedBy: municipality,
		styles: documentStyles('sv-SE'),
		numbering: listNumbering,
		sections: [
			{
				properties: pageProperties,
				...pageEdges(municipality, state, diaryNumber ? `${kicker}, ${diaryNumber}` : kicker, 'sv'),
				children: [
					new Paragraph({
						spacing: { after: 60 },
						children: [new TextRun({ text: kicker, font: 'Arial', size: 20, color: '555555' })]
					}),
					new Paragraph({
						spacing: { before: 240, after: 320 },
						heading: HeadingLevel.TITLE,
						children: [new TextRun({ children: runChildren(title) })]
					}),
					...(written.contents ? contents(written, marks) : []),
					...blocks.flatMap((block, place) => drawn(block, marks, place + 1))
				]
			}
		]
	});
	return new Uint8Array(await Packer.toBuffer(document));
}

/** Names of bookmarks by the ids of blocks: Word takes letters and digits, forty at most. */
type Marks = Map<string, string>;

function bookmarks(blocks: Block[]): Marks {
	const ids = blocks.flatMap((block) => ('id' in block ? [block.id] : []));
	return new Map(ids.map((id, place) => [id, `plats${place + 1}`]));
}

function contents(written: WrittenDocument, marks: Marks): Paragraph[] {
	return [
		new Paragraph({
			spacing: { before: 200, after: 80 },
			children: [new TextRun({ text: 'Innehåll', bold: true })]
		}),
		...chaptersOf(written).map(
			({ id, text }) => new Paragraph({ spacing: { after: 40 }, children: runs([{ text, to: id }], marks) })
		)
	];
}

const headings = { 2: HeadingLevel.HEADING_1, 3: HeadingLevel.HEADING_2, 4: HeadingLevel.HEADING_3 } as const;

/** `instance`: each numbered list begins from 1. */
function drawn(block: Block, marks: Marks, instance: number): (Paragraph | Table)[] {
	switch (block.kind) {
		case 'heading':
			return [
				new Paragraph({
					heading: headings[block.level],
					...(block.text.startsWith('Bilaga') ? { pageBreakBefore: true } : {}),
					children: [marked(block.id, [new TextRun({ children: runChildren(block.text) })], marks)]
				})
			];
		case 'text':
			return [
				new Paragraph({
					...(block.style === 'quote' ? { indent: { start: 360 } } : {}),
					children: runs(block.spans, marks, block.style === 'quiet')
				})
			];
		case 'facts':
			return [
				factsTable(block.rows.map(({ label, value }) => ({ label, value: runs(value, marks) }))),
				gap()
			];
		case 'list':
			return block.items.map(
				(item) =>
					new Paragraph({
						...(block.ordered
							? { numbering: { reference: numberedList, level: 0, instance } }
							: paragraphOptions({ kind: 'bullet', level: 1 })),
						children: runs(item, marks)
					})
			);
		case 'table':
			return [
				...(block.rowHeaders ? [caption(block.caption)] : []),
				docxTable(
					block.head,
					block.rows.map((row) => row.map((value) => runs(value, marks))),
					widthsOf(block),
					{ split: block.wide }
				),
				gap()
			];
		case 'entry':
			return entry(block, marks);
	}
}

/** Two columns are a name and a number, or two wordings beside each other; more share the width by what they say. */
function widthsOf({ head, rows, rowHeaders }: Extract<Block, { kind: 'table' }>): Widths {
	if (!rowHeaders) return 'even';
	if (head.length === 2) return 'numbers';
	return head.map((name, column) => {
		const lengths = rows.map((row) => (row[column] ?? []).reduce((sum, { text }) => sum + text.length, 0));
		return Math.min(45, Math.max(14, name.length, ...lengths));
	});
}

/** The name of a table, which stays with it. */
function caption(text: string): Paragraph {
	return new Paragraph({
		keepNext: true,
		spacing: { before: 120, after: 60 },
		children: [new TextRun({ children: runChildren(text), bold: true })]
	});
}

/** A view: its number and what it is about on a line that stays with the text. */
function entry(
	{ id, label, about, body, notes }: Extract<Block, { kind: 'entry' }>,
	marks: Marks
): Paragraph[] {
	const small = { size: 18, color: '555555' };
	return [
		new Paragraph({
			keepNext: true,
			spacing: { before: 200, after: 40 },
			children: [
				marked(id, [new TextRun({ text: label, bold: true })], marks),
				new TextRun({ children: [`  ${about}`], ...small })
			]
		}),
		...body.map(
			(spans) =>
				new Paragraph({
					spacing: { after: 40 },
					bidirectional: spans.some(({ lang }) => lang !== undefined && languageOf(lang).direction === 'rtl'),
					children: runs(spans, marks)
				})
		),
		...notes.map(
			(spans) =>
				new Paragraph({
					spacing: { after: 40 },
					children: spans.map(({ text }) => new TextRun({ children: runChildren(text), ...small }))
				})
		)
	];
}

function marked(id: string, children: TextRun[], marks: Marks): ParagraphChild {
	return new Bookmark({ id: marks.get(id) ?? 'plats0', children });
}

function runs(spans: Span[], marks: Marks, quiet = false): ParagraphChild[] {
	return spans.map((span) => {
		const anchor = span.to === undefined ? undefined : marks.get(span.to);
		const language = span.lang === undefined ? null : languageOf(span.lang);
		const run = new TextRun({
			children: runChildren(span.text),
			...(span.strong ? { bold: true } : {}),
			...(quiet ? { italics: true } : {}),
			...(span.mark === 'removed' ? { strike: true } : {}),
			...(span.mark === 'added' ? { underline: {}, bold: true } : {}),
			...(anchor ? { color: linkColour } : {}),
			...(language ? { language: { value: language.tag, bidirectional: language.tag } } : {}),
			...(language?.direction === 'rtl' ? { rightToLeft: true } : {})
		});
		return anchor ? new InternalHyperlink({ anchor, children: [run] }) : run;
	});
}
