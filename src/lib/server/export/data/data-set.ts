/** A table of data that anyone can read without us: its columns say what they mean, and every format says the same. */
import { stringify } from 'csv-stringify/sync';
import { writeXlsx, type CellValue } from 'hucre/xlsx';

/** A list is written with `, ` between in CSV and XLSX, as an array in JSON. */
export type Value = string | number | null | string[];
/**
 * `name`: the heading, Swedish. `meaning`: what stands in the column. `codes`: the codes that it can hold and what they are
 * called; people's formats have the names, JSON the codes.
 */
export type Column = {
	key: string;
	name: string;
	meaning: string;
	type: 'text' | 'number' | 'date' | 'list';
	codes?: Record<string, string>;
};
export type DataSet = {
	name: string;
	title: string;
	columns: Column[];
	rows: Record<string, Value>[];
};

/** UTF-8 with a byte order mark, `;` between fields, CRLF between rows, cells that look like formulas escaped. */
export function toCsv({ columns, rows }: DataSet): string {
	return csv([
		columns.map(({ name }) => name),
		...rows.map((row) => columns.map((column) => shown(column, row[column.key]) ?? ''))
	]);
}

/** A workbook with the data on the first sheet and the codebook on the second. */
export async function toXlsx(set: DataSet): Promise<Uint8Array> {
	const { title, columns, rows } = set;
	const head = (names: string[]) => names.map((value) => ({ value, style: { font: { bold: true } } }));
	const wide = 44;
	return writeXlsx({
		properties: { title },
		sheets: [
			{
				name: title.slice(0, 31),
				columns: columns.map(({ type }) => ({ width: type === 'text' ? wide : 16 })),
				rows: [
					columns.map(({ name }) => name),
					...rows.map((row) => columns.map((column): CellValue => shown(column, row[column.key])))
				],
				freezePane: { rows: 1 }
			},
			{
				name: 'Kodbok',
				columns: [{ width: 24 }, { width: 24 }, { width: 70 }, { width: 12 }, { width: 60 }],
				rows: codebookRows(set)
			}
		].map((sheet) => ({ ...sheet, cells: boldFirstRow(head((sheet.rows[0] ?? []).map(String))) }))
	});
}

function boldFirstRow(cells: { value: string; style: { font: { bold: boolean } } }[]) {
	return new Map(cells.map((cell, column) => [`0,${column}`, cell]));
}

/** The rows with their codes, together with what each column means. */
export function toJson({ name, title, columns, rows }: DataSet): string {
	return JSON.stringify({ name, title, columns, rows }, null, '\t');
}

/** What each column means, as a table of its own. */
export function toCodebook(set: DataSet): string {
	return csv(codebookRows(set));
}

/** The schema (JSON Schema 2020-12) of the rows in the JSON file. */
export function toSchema({ name, title, columns }: DataSet): string {
	const typeOf = ({ type, codes }: Column) => {
		if (type === 'list') return { type: 'array', items: { type: 'string' } };
		if (type === 'number') return { type: ['number', 'null'] };
		if (codes) return { enum: [...Object.keys(codes), null] };
		return { type: ['string', 'null'], ...(type === 'date' ? { format: 'date' } : {}) };
	};
	return JSON.stringify(
		{
			$schema: 'https://json-schema.org/draft/2020-12/schema',
			title,
			type: 'object',
			required: ['name', 'title', 'columns', 'rows'],
			properties: {
				name: { const: name },
				title: { type: 'string' },
				columns: { type: 'array' },
				rows: {
					type: 'array',
					items: {
						type: 'object',
						required: columns.map(({ key }) => key),
						additionalProperties: false,
						properties: Object.fromEntries(
							columns.map((column) => [
								column.key,
								{ ...typeOf(column), title: column.name, description: column.meaning }
							])
						)
					}
				}
			}
		},
		null,
		'\t'
	);
}

function codebookRows({ columns }: DataSet): string[][] {
	const types = { text: 'text', number: 'tal', date: 'datum', list: 'lista' };
	return [
		['Kolumn', 'Nyckel i JSON', 'Betydelse', 'Typ', 'Koder'],
		...columns.map(({ key, name, meaning, type, codes }) => [
			name,
			key,
			meaning,
			types[type],
			Object.entries(codes ?? {})
				.map(([code, label]) => `${code} = ${label}`)
				.join('; ')
		])
	];
}

function shown({ codes }: Column, value: Value | undefined): string | number | null {
	if (value === null || value === undefined) return null;
	const name = (code: string) => codes?.[code] ?? code;
	if (Array.isArray(value)) return value.map(name).join(', ');
	return typeof value === 'string' ? name(value) : value;
}

function csv(rows: (string | number)[][]): string {
	return stringify(rows, { bom: true, delimiter: ';', escape_formulas: true, record_delimiter: 'windows' });
}
