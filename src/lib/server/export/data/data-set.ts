/** A table of data that anyone can read without us: its columns say what they mean, and every format says the same. */
import { stringify } from 'csv-stringify/sync';
import { writeXlsx, type Cell, type CellValue, type WriteSheet } from 'hucre';

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
	const data = [
		columns.map(({ name }) => name),
		...rows.map((row) => columns.map((column) => shown(column, row[column.key])))
	];
	const widths = columns.map(({ type }) => (type === 'text' ? 44 : 16));
	return writeXlsx({
		properties: { title },
		sheets: [sheet('Data', data, widths), sheet('Kodbok', codebookRows(set), [24, 24, 70, 12, 60])]
	});
}

/** A sheet whose first row stays in sight and is in bold. */
function sheet(name: string, rows: CellValue[][], widths: number[]): WriteSheet {
	const bold = (rows[0] ?? []).map((value, column): [string, Partial<Cell>] => [
		`0,${column}`,
		{ value, style: { font: { bold: true } } }
	]);
	return {
		name,
		columns: widths.map((width) => ({ width })),
		rows,
		cells: new Map(bold),
		freezePane: { rows: 1 }
	};
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
