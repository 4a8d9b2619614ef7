/** Minutes of a meeting as a Word document: real headings, lists and tables whose first row is a header row. */
import { Document, HeadingLevel, Packer, Paragraph, TextRun, type Table } from 'docx';
import { isNamedAbove, type Block, type MinutesDocument } from '../../domain/meeting/minutes.ts';
import {
	documentStyles,
	listNumbering,
	pageEdges,
	pageProperties,
	paragraphOptions,
	runChildren
} from './docx-document.ts';
import { docxTable, factsTable, gap } from './docx-tables.ts';

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
			return [factsTable(block.rows.map(({ label, value }) => ({ label, value: [run(value)] }))), gap()];
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

function table({ head, rows }: Extract<Block, { kind: 'table' }>): Table {
	const numbers = rows.length > 0 && rows.every((row) => row.slice(1).every((value) => value.length <= 20));
	return docxTable(
		head,
		rows.map((row) => row.map((text) => [run(text)])),
		numbers ? 'numbers' : 'even'
	);
}
