/** What every exported policy has in common: styles, lists, header with the state, footer with page numbers. */
import {
	AlignmentType,
	CarriageReturn,
	Document,
	Footer,
	Header,
	HeadingLevel,
	LevelFormat,
	Packer,
	PageNumber,
	Paragraph,
	TabStopType,
	TextRun
} from 'docx';
import type { ICommentOptions, IParagraphOptions, IStylesOptions } from 'docx';
import { docxTexts } from './docx-texts.ts';
import type { ExportLanguage, PolicyState } from './docx-texts.ts';
import type { ParagraphType } from './redline.ts';

/** The policy as the document names it. `language` is that of the added words; the policy itself is in Swedish. */
export type ExportedPolicy = {
	title: string;
	municipality: string;
	diaryNumber: string | null;
	state: PolicyState;
	version: number | null;
};

const ink = '1A1A1A';
/** Width of the text on a page, in twentieths of a point. */
export const textWidth = 9070;
const listReference = 'punktlista';

/** A4 with 25 mm around the text. */
export const pageProperties = {
	page: {
		size: { width: 11906, height: 16838 },
		margin: { top: 1418, bottom: 1418, left: 1418, right: 1418 }
	}
};

const headingLevels = [
	HeadingLevel.HEADING_1,
	HeadingLevel.HEADING_2,
	HeadingLevel.HEADING_3,
	HeadingLevel.HEADING_4,
	HeadingLevel.HEADING_5,
	HeadingLevel.HEADING_6
] as const;

/** The options of a paragraph of a type: a real heading style, a real list, or body text. */
export function paragraphOptions({
	kind,
	level
}: ParagraphType): Pick<IParagraphOptions, 'heading' | 'numbering'> {
	if (kind === 'heading') return { heading: headingLevels[Math.min(Math.max(level, 1), 6) - 1] };
	if (kind === 'paragraph') return {};
	return { numbering: { reference: listReference, level: Math.min(Math.max(level, 1), 6) - 1 } };
}

/** Text as the children of a run: line ends become breaks, characters that XML cannot hold are left out. */
export function runChildren(text: string): (string | CarriageReturn)[] {
	const lines = text
		.toWellFormed()
		.replace(/[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g, '')
		.split('\n');
	return lines.flatMap((line, index) => (index === 0 ? [line] : [new CarriageReturn(), line]));
}

/** The whole document as bytes. With comments it is one to work on: further changes are tracked too. */
export async function packPolicy(
	policy: ExportedPolicy,
	language: ExportLanguage,
	title: Paragraph,
	children: Paragraph[],
	comments: ICommentOptions[] = []
): Promise<Uint8Array> {
	const document = new Document({
		title: policy.title,
		subject: policy.diaryNumber ?? '',
		creator: policy.municipality,
		lastModifiedBy: policy.municipality,
		description: docxTexts[language].states[policy.state],
		styles: documentStyles('sv-SE'),
		numbering: listNumbering,
		...(comments.length > 0 ? { comments: { children: comments }, features: { trackRevisions: true } } : {}),
		sections: [
			{
				properties: pageProperties,
				...edges(policy, language),
				children: [title, ...children]
			}
		]
	});
	return new Uint8Array(await Packer.toBuffer(document));
}

function edges(
	{ municipality, state, version, title, diaryNumber }: ExportedPolicy,
	language: ExportLanguage
): PageEdges {
	const { states } = docxTexts[language];
	const label = version === null ? states[state] : `${states[state]} ${version}`;
	return pageEdges(municipality, label, diaryNumber ? `${title}, ${diaryNumber}` : title, language);
}

type PageEdges = { headers: { default: Header }; footers: { default: Footer } };

/** Top and foot of every page: who and (in bold) what state; the name, and the number of the page. */
export function pageEdges(
	municipality: string,
	state: string,
	name: string,
	language: ExportLanguage
): PageEdges {
	const { page, of } = docxTexts[language];
	const pages = new TextRun({
		children: [`\t${page} `, PageNumber.CURRENT, ` ${of} `, PageNumber.TOTAL_PAGES]
	});
	const top = edgeLine([new TextRun(municipality), new TextRun({ text: `\t${state}`, bold: true })]);
	return {
		headers: { default: new Header({ children: [top] }) },
		footers: { default: new Footer({ children: [edgeLine([new TextRun(name), pages])] }) }
	};
}

function edgeLine(children: TextRun[]): Paragraph {
	return new Paragraph({
		style: 'edge',
		tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
		children
	});
}

const listLevels = Array.from({ length: 6 }, (_, level) => ({
	level,
	format: LevelFormat.BULLET,
	text: level % 2 === 0 ? '•' : '–',
	alignment: AlignmentType.START,
	style: { paragraph: { indent: { start: 360 * (level + 1), hanging: 360 }, spacing: { after: 60 } } }
}));

/** A list of numbered items, such as a proposal for a decision. */
export const numberedList = 'nummerlista';
const numberedLevel = {
	level: 0,
	format: LevelFormat.DECIMAL,
	text: '%1.',
	alignment: AlignmentType.START,
	style: { paragraph: { indent: { start: 460, hanging: 460 }, spacing: { after: 100 } } }
};

/** The signs of lists, for `numbering` of a document. */
export const listNumbering = {
	config: [
		{ reference: listReference, levels: listLevels },
		{ reference: numberedList, levels: [numberedLevel] }
	]
};

const headingSizes = [32, 27, 24, 23, 22, 22];

/** Styles of a document whose text is in the language of this tag. */
export const documentStyles = (language: string): IStylesOptions => ({
	default: {
		document: {
			run: { font: 'Georgia', size: 22, color: ink, language: { value: language } },
			paragraph: { spacing: { after: 140, line: 288 } }
		},
		title: {
			run: { font: 'Arial', size: 44, bold: true, color: ink },
			paragraph: { spacing: { after: 320 } }
		},
		...Object.fromEntries(
			headingSizes.map((size, index) => [
				`heading${index + 1}`,
				{
					run: { font: 'Arial', size, bold: true, color: ink },
					paragraph: { keepNext: true, spacing: { before: 320 - index * 30, after: 100 } }
				}
			])
		)
	},
	paragraphStyles: [
		{
			id: 'edge',
			name: 'Sidhuvud och sidfot',
			basedOn: 'Normal',
			run: { font: 'Arial', size: 17, color: '555555' },
			paragraph: { spacing: { after: 0 } }
		}
	]
});
