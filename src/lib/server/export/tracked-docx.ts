/** Reads a Word document as it becomes when all tracked changes are accepted or rejected. For tests of the exports. */
import { inflateRawSync } from 'node:zlib';

/** `style` is the style's id, '' for body text; `listed` whether it is in a list. */
export type ReadParagraph = { style: string; listed: boolean; text: string };

/** The text of one part of the package, such as `word/document.xml`. Throws when it is not there. */
export function readPart(docx: Uint8Array, name: string): string {
	const zip = Buffer.from(docx);
	const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
	let at = zip.readUInt32LE(end + 16);
	for (let count = zip.readUInt16LE(end + 10); count > 0; count -= 1) {
		const nameLength = zip.readUInt16LE(at + 28);
		if (zip.toString('utf8', at + 46, at + 46 + nameLength) === name) return inflate(zip, at);
		at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
	}
	throw new Error(`No part ${name}`);
}

/** The content of the entry whose record in the central directory is at `at`. */
function inflate(zip: Buffer, at: number): string {
	const local = zip.readUInt32LE(at + 42);
	const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
	const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20));
	return (zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString('utf8');
}

/** The paragraphs of `word/document.xml` with all changes accepted, or all rejected. */
export function resolveChanges(documentXml: string, how: 'accept' | 'reject'): ReadParagraph[] {
	const [lostText, lostMark] = how === 'accept' ? ['w:del', /<w:del\b/] : ['w:ins', /<w:ins\b/];
	const body = documentXml.slice(documentXml.indexOf('<w:body>'));
	const paragraphs: ReadParagraph[] = [];
	let carried = '';
	for (const [paragraph] of body.matchAll(/<w:p(?: [^>]*)?>.*?<\/w:p>|<w:p(?: [^>]*)?\/>/gs)) {
		const properties = /<w:pPr>.*?<\/w:pPr>(?!<\/w:pPrChange>)/s.exec(paragraph)?.[0] ?? '';
		const old = /<w:pPrChange\b.*?<\/w:pPrChange>/s.exec(properties)?.[0];
		const own = properties.replace(/<w:pPrChange\b.*?<\/w:pPrChange>/s, '');
		const type = how === 'reject' && old ? old : own;
		const mark = /<w:rPr>.*?<\/w:rPr>/s.exec(own)?.[0] ?? '';
		const content = paragraph
			.replace(properties, '')
			.replace(new RegExp(`<${lostText} [^>]*>.*?</${lostText}>`, 'gs'), '');
		carried += textOf(content);
		if (lostMark.test(mark)) continue;
		paragraphs.push({
			style: /<w:pStyle w:val="([^"]*)"/.exec(type)?.[1] ?? '',
			listed: type.includes('<w:numPr>'),
			text: carried
		});
		carried = '';
	}
	return paragraphs;
}

/** The text of a piece of WordprocessingML, line breaks as line ends. */
export function textOf(xml: string): string {
	const pieces = xml.matchAll(
		/<w:(?:t|delText)(?: [^>]*)?>([^<]*)<\/w:(?:t|delText)>|<w:(?:cr|br)\b[^>]*\/>/g
	);
	return [...pieces].map(([, text]) => (text === undefined ? '\n' : unescapeXml(text))).join('');
}

function unescapeXml(text: string): string {
	const named: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
	return text.replace(/&(\w+);/g, (whole, name: string) => named[name] ?? whole);
}
