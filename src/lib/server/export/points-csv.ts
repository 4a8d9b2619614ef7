/** Points as CSV that opens right in a Swedish spreadsheet and can run no formula there. */
import { stringify } from 'csv-stringify/sync';

/** A point as exported, names already in the reader's language. `text` is the original or the published one: the caller decides. */
export type ExportedPoint = {
	number: number;
	section: string | null;
	passage: string | null;
	kind: string;
	text: string;
	/** The Swedish translation; empty where there is none. */
	translation: string;
	language: string;
	channel: string;
	themes: string[];
};

const headings = {
	sv: [
		'Nummer',
		'Avsnitt',
		'Mening eller punkt',
		'Slag',
		'Text',
		'Översättning till svenska',
		'Språk',
		'Kanal',
		'Teman'
	],
	en: [
		'Number',
		'Section',
		'Sentence or bullet',
		'Kind',
		'Text',
		'Translation into Swedish',
		'Language',
		'Channel',
		'Themes'
	]
};

/** UTF-8 with a byte order mark, `;` between fields, CRLF between rows, cells that look like formulas escaped. */
export function pointsCsv(points: ExportedPoint[], language: 'sv' | 'en'): string {
	const rows = points.map((point) => [
		point.number,
		point.section ?? '',
		point.passage ?? '',
		point.kind,
		point.text,
		point.translation,
		point.language,
		point.channel,
		point.themes.join(', ')
	]);
	return stringify([headings[language], ...rows], {
		bom: true,
		delimiter: ';',
		escape_formulas: true,
		record_delimiter: 'windows'
	});
}
