/** Tables of Word documents: thin lines, a first row that is a header row, rows that stay in one piece where they can. */
import {
	Paragraph,
	ShadingType,
	Table,
	TableCell,
	TableRow,
	TextRun,
	WidthType,
	type ParagraphChild
} from 'docx';
import { runChildren, textWidth } from './docx-document.ts';

/** What stands in a cell: runs and links. */
export type Cell = ParagraphChild[];
/** `numbers`: a wide first column and narrow ones; `even`: all alike; else how much each column has to say. */
export type Widths = 'numbers' | 'even' | number[];

/** A table in Word ends at the next paragraph; without one between, two tables grow together. */
export function gap(): Paragraph {
	return new Paragraph({ spacing: { before: 0, after: 60 }, children: [] });
}

/** Labels with their values: two columns without lines. */
export function factsTable(rows: { label: string; value: Cell }[]): Table {
	const widths = [2500, textWidth - 2500] as const;
	return new Table({
		width: { size: textWidth, type: WidthType.DXA },
		columnWidths: [...widths],
		borders: noLines,
		rows: rows.map(
			({ label, value }) =>
				new TableRow({
					cantSplit: true,
					children: [cell([bold(label)], widths[0], { first: true }), cell(value, widths[1])]
				})
		)
	});
}

/** A table with a header row. `split`: long rows may go on over a page. */
export function docxTable(head: string[], rows: Cell[][], widths: Widths, { split = false } = {}): Table {
	const sizes = columnWidths(head.length, widths);
	return new Table({
		width: { size: textWidth, type: WidthType.DXA },
		columnWidths: sizes,
		borders: thinLines,
		tableLook: { firstRow: true, noHBand: true, noVBand: true },
		rows: [
			new TableRow({
				tableHeader: true,
				cantSplit: true,
				children: head.map((text, column) => cell([bold(text)], sizes[column] ?? 0, { head: true }))
			}),
			...rows.map(
				(row) =>
					new TableRow({
						cantSplit: !split,
						children: row.map((content, column) => cell(content, sizes[column] ?? 0))
					})
			)
		]
	});
}

function columnWidths(columns: number, widths: Widths): number[] {
	const narrow = 1500;
	if (Array.isArray(widths)) {
		const all = widths.reduce((sum, weight) => sum + weight, 0);
		return widths.map((weight) => Math.floor((textWidth * weight) / all));
	}
	return Array.from({ length: columns }, (_, column) => {
		if (widths === 'even') return Math.floor(textWidth / columns);
		return column === 0 ? textWidth - narrow * (columns - 1) : narrow;
	});
}

function bold(text: string): TextRun {
	return new TextRun({ children: runChildren(text), bold: true });
}

function cell(children: Cell, width: number, { head = false, first = false } = {}): TableCell {
	return new TableCell({
		width: { size: width, type: WidthType.DXA },
		margins: { top: 50, bottom: 50, left: first ? 0 : 90, right: 90 },
		...(head ? { shading: { type: ShadingType.CLEAR, fill: 'F1ECE0' } } : {}),
		children: [new Paragraph({ spacing: { after: 0 }, children })]
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
