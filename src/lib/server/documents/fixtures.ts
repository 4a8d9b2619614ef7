import {
	Document,
	HeadingLevel,
	type IParagraphOptions,
	Packer,
	Paragraph,
	Table,
	TableCell,
	TableRow
} from 'docx';
import { crc32, deflateRawSync } from 'node:zlib';

// Documents made up for the tests of the readers: nothing binary is kept in the repository.

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export type ZipPart = { name: string; data: Uint8Array; flags?: number; declaredSize?: number };

/** A zip archive byte by byte, so that a test can lie in it. */
export function buildZip(parts: ZipPart[]): Uint8Array {
	const locals: Buffer[] = [];
	const centrals: Buffer[] = [];
	let offset = 0;
	for (const { name, data, flags = 0x800, declaredSize } of parts) {
		const packed = deflateRawSync(data);
		const label = Buffer.from(name, 'utf8');
		const fields = Buffer.alloc(26);
		fields.writeUInt16LE(20, 0);
		fields.writeUInt16LE(flags, 2);
		fields.writeUInt16LE(8, 4);
		fields.writeUInt32LE(crc32(data), 10);
		fields.writeUInt32LE(packed.length, 14);
		fields.writeUInt32LE(declaredSize ?? data.length, 18);
		fields.writeUInt16LE(label.length, 22);
		const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fields, label, packed]);
		const made = Buffer.from([20, 0]);
		const rest = Buffer.alloc(14);
		rest.writeUInt32LE(offset, 10);
		centrals.push(Buffer.concat([Buffer.from('PK\u0001\u0002', 'latin1'), made, fields, rest, label]));
		locals.push(local);
		offset += local.length;
	}
	const directory = Buffer.concat(centrals);
	const end = Buffer.alloc(18);
	end.writeUInt16LE(parts.length, 4);
	end.writeUInt16LE(parts.length, 6);
	end.writeUInt32LE(directory.length, 8);
	end.writeUInt32LE(offset, 12);
	return Buffer.concat([...locals, directory, Buffer.from('PK\u0005\u0006', 'latin1'), end]);
}

const TYPES = `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
const RELATIONS = `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;

/** The smallest DOCX around the inside of `w:body`. */
export function docxOfXml(body: string, more: ZipPart[] = []): Uint8Array {
	const xml = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
	return buildZip([
		{ name: '[Content_Types].xml', data: utf8(TYPES) },
		{ name: '_rels/.rels', data: utf8(RELATIONS) },
		{ name: 'word/document.xml', data: utf8(xml) },
		...more
	]);
}

export const paragraphXml = (text: string): string =>
	`<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

/** A DOCX as a word processor writes it, with real headings, a list and a table of facts. */
export async function docxPolicy(): Promise<Uint8Array> {
	const paragraph = (options: IParagraphOptions) => new Paragraph(options);
	const row = (...cells: string[]) =>
		new TableRow({ children: cells.map((text) => new TableCell({ children: [paragraph({ text })] })) });
	const file = new Document({
		sections: [
			{
				children: [
					paragraph({ text: 'Mötespolicy för Norrvik', heading: HeadingLevel.TITLE }),
					new Table({
						rows: [
							row('Dokumenttyp', 'Policy'),
							row('Diarienummer', 'KS 2024/55'),
							row('Beslutad av', 'Kommunfullmäktige'),
							row('Datum för beslut', '2024-05-27, § 61')
						]
					}),
					paragraph({ text: 'Syfte', heading: HeadingLevel.HEADING_1 }),
					paragraph({ text: 'Policyn ska göra det lätt att mötas i kommunen.' }),
					paragraph({ text: 'Så gör vi', heading: HeadingLevel.HEADING_2 }),
					paragraph({ text: 'Kommunen ska' }),
					paragraph({ text: 'öppna sina lokaler', bullet: { level: 0 } }),
					paragraph({ text: 'även på kvällar', bullet: { level: 1 } }),
					paragraph({ text: 'bjuda in föreningar.', bullet: { level: 0 } }),
					paragraph({ text: 'Uppföljning', heading: HeadingLevel.HEADING_1 }),
					paragraph({ text: 'Policyn följs upp varje år.' })
				]
			}
		]
	});
	return new Uint8Array(await Packer.toBuffer(file));
}

/** A PDF with one Helvetica font; each page is a list of [size, x, y, text] in points. */
export function buildPdf(
	pages: [number, number, number, string][][],
	{ trailer = '', more = [] as string[] } = {}
): Uint8Array {
	const literal = (text: string) => text.replace(/[\\()]/gu, '\\$&');
	const objects: string[] = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		'',
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'
	];
	const kids = pages.map((page) => {
		const drawn = page
			.map(([size, x, y, text]) => `BT /F1 ${size} Tf ${x} ${y} Td (${literal(text)}) Tj ET`)
			.join('\n');
		objects.push(`<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`);
		objects.push(
			`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${objects.length} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`
		);
		return `${objects.length} 0 R`;
	});
	objects[1] = `<< /Type /Pages /Count ${pages.length} /Kids [${kids.join(' ')}] >>`;
	objects.push(...more);
	let body = '%PDF-1.4\n';
	const offsets = objects.map((object, index) => {
		const at = body.length;
		body += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return at;
	});
	const start = body.length;
	const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
	body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
	return new Uint8Array(Buffer.from(body, 'latin1'));
}
