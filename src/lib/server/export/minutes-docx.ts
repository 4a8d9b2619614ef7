/** Minutes of a meeting as a Word document: real headings, lists and tables whose first row is a header row. */
import {
	Document,
	HeadingLevel,
	Packer,
	Paragraph,
	ShadingType,
	Table,
	TableCell,
	TableRow,
	TextRun,
	WidthType
} from 'docx';
import { isNamedAbove, type Block, type MinutesDocument } from '../../domain/meeting/minutes.ts';
import {
	documentStyles,
	listNumbering,
	pageEdges,
	pageProperties,
	paragraphOptions,
	runChildren,
	textWidth
} from './docx-document.ts';

/** `municipality` and `name` (of the dialogue) stand at the edges of each page. */
export type MinutesFrame = { municipality: string; dialogue: string };

const languageTags: Record<string, string> = { sv: 'sv-SE', en: 'en-GB' };

/** The document as bytes. */
export async function minutesDocx(minutes: MinutesDocument, frame: MinutesFrame): Promise<Uint8Array> {
	const { title, language } = minutes;
	const tag = languageTags[language] ?? 'sv-SE';
	const document = new Document({
		title,
		subject: frame.dialogue,
		creator: frame.municipality,
		lastModifiedBy: frame.municipality,
		styles: documentStyles(tag),
		numbering: listNumbering,
		sections: [
			{
				properties: pageProperties,
				...pageEdges(frame.municipality, '', title, language === 'en' ? 'en' : 'sv'),
				children: [
					new Paragraph({ heading: HeadingLevel.TITLE, children: [run(title)] }),
					...minutes.blocks.flatMap((block, place) =>
						drawn(block, (name) => (isNamedAbove(minutes.blocks, place, name) ? [] : [label(name)]))
					)
				]
			}
		]
	});
	return new Uint8Array(await Packer.toBuffer(document));
}

function drawn(block: Block, name: (name: string) => Paragraph[]): (Paragraph | Table)[] {
	switch (block.kind) {
		case 'heading':
			return [
				new Paragraph({
					heading: block.level === 2 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
					children: [run(block.text)]
				})
			];
		case 'text':
			return [new Paragraph({ children: [run(block.text, { italics: block.quiet ?? false })] })];
		case 'facts':
			return [facts(block.rows), gap()];
		case 'list':
			return [
				...name(block.label),
				...block.items.map(
					({ text, lang, after }) =>
						new Paragraph({
							...paragraphOptions({ kind: 'bullet', level: 1 }),
							children: [
								new TextRun({
									children: runChildren(text),
									...(lang === '' ? {} : { language: { value: languageTags[lang] ?? lang } })
								}),
								...(after === '' ? [] : [run(` (${after})`)])
							]
						})
				)
			];
		case 'table':
			return [...name(block.caption), table(block), gap()];
	}
}

/** The name of a list or table where no heading says it. */
function label(name: string): Paragraph {
	return new Paragraph({ keepNext: true, children: [run(name, { bold: true })] });
}

function run(text: string, style: { bold?: boolean; italics?: boolean } = {}): TextRun {
	return new TextRun({ children: runChildren(text), ...style });
}

/** A table in Word ends at the next paragraph; without one between, two tables grow together. */
function gap(): Paragraph {
	return new Paragraph({ spacing: { before: 0, after: 60 }, children: [] });
}

/** What the meeting was: a table of two columns without lines, each row's label its header. */
function facts(rows: { label: string; value: string }[]): Table {
	const widths = [2500, textWidth - 2500];
	return new Table({
		width: { size: textWidth, type: WidthType.DXA },
		columnWidths: widths,
		borders: noLines,
		rows: rows.map(
			({ label, value }) =>
				new TableRow({
					cantSplit: true,
					children: [cell(label, widths[0] ?? 0, { bold: true, first: true }), cell(value, widths[1] ?? 0)]
				})
		)
	});
}

function table({ head, rows }: Extract<Block, { kind: 'table' }>): Table {
	const narrow = 1500;
	const numbers = rows.length > 0 && rows.every((row) => row.slice(1).every((value) => value.length <= 20));
	const widths = head.map((_, column) => {
		if (!numbers) return Math.floor(textWidth / head.length);
		return column === 0 ? textWidth - narrow * (head.length - 1) : narrow;
	});
	return new Table({
		width: { size: textWidth, type: WidthType.DXA },
		columnWidths: widths,
		borders: thinLines,
		tableLook: { firstRow: true, noHBand: true, noVBand: true },
		rows: [
			new TableRow({
				tableHeader: true,
				cantSplit: true,
				children: head.map((text, column) => cell(text, widths[column] ?? 0, { bold: true, head: true }))
			}),
			...rows.map(
				(row) =>
					new TableRow({
						cantSplit: true,
						children: row.map((text, column) => cell(text, widths[column] ?? 0))
					})
			)
		]
	});
}

function cell(
	text: string,
	width: number,
	{ bold = false, head = false, first = false }: { bold?: boolean; head?: boolean; first?: boolean } = {}
): TableCell {
	return new TableCell({
		width: { size: width, type: WidthType.DXA },
		margins: { top: 50, bottom: 50, left: first ? 0 : 90, right: 90 },
		...(head ? { shading: { type: ShadingType.CLEAR, fill: 'F1ECE0' } } : {}),
		children: [new Paragraph({ spacing: { after: 0 }, children: [run(text, { bold })] })]
	});
}

const none = { style: 'none', size: 0, color: 'FFFFFF' } as const;
const noLines = {
	top: none,
	bottom: none,
	left: none,
	right: none,
	insideHorizontal: none,
	insideVertical: none
};
const thin = { style: 'single', size: 4, color: 'B9B1A0' } as const;
const thinLines = {
	top: thin,
	bottom: thin,
	left: none,
	right: none,
	insideHorizontal: thin,
	insideVertical: none
};
