import { checkArchive } from './archive.ts';
import { DocumentRefusal } from './refusals.ts';

export type DocumentFormat = 'docx' | 'pdf' | 'markdown' | 'text';

const LARGEST = 10 * 1024 * 1024;

const startsWith = (bytes: Uint8Array, signature: number[]): boolean =>
	signature.every((byte, index) => bytes[index] === byte);
const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/**
 * Finds out what a file is from its bytes, never from its name, and checks every limit that can be checked without
 * parsing it. Refuses what cannot be imported.
 */
export async function sniffDocument(bytes: Uint8Array): Promise<'docx' | 'pdf' | 'text'> {
	if (bytes.byteLength > LARGEST) throw new DocumentRefusal('too_large');
	if (bytes.byteLength === 0) throw new DocumentRefusal('empty');
	if (startsWith(bytes, [0x50, 0x4b])) return sniffArchive(bytes);
	if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
		const locked = Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
		throw new DocumentRefusal(locked ? 'encrypted' : 'legacy_word');
	}
	const head = latin(bytes.subarray(0, 1024));
	if (head.includes('%PDF-')) return 'pdf';
	if (/^(?:\u00ef\u00bb\u00bf)?\s*(?:<!doctype html|<html|<head|<body|<\?xml|<svg|<!--)/iu.test(head))
		throw new DocumentRefusal('html');
	if (head.startsWith('{\\rtf')) throw new DocumentRefusal('unsupported_type');
	const utf16 = startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]);
	// Controls other than tab, line ends and form feed stand in programs and pictures, not in text.
	const controls = (
		latin(bytes.subarray(0, 65536)).match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/gu) ?? []
	).length;
	if (!utf16 && controls > 0) throw new DocumentRefusal('unsupported_type');
	return 'text';
}

async function sniffArchive(bytes: Uint8Array): Promise<'docx'> {
	const names = await checkArchive(bytes);
	if (!names.includes('[Content_Types].xml') || !names.includes('word/document.xml')) {
		throw new DocumentRefusal('unsupported_type');
	}
	return 'docx';
}
