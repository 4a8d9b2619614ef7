import type { Reason } from '../../domain/policy/import/types.ts';
import { DocumentRefusal } from './refusals.ts';

/** Text from bytes of unknown encoding. Windows-1252 and its subset Latin-1 are guesses, and said to be. */
export function decodeText(bytes: Uint8Array): { text: string; notices: Reason[] } {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: decode(bytes, 'utf-16le'), notices: [] };
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: decode(bytes, 'utf-16be'), notices: [] };
	try {
		return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), notices: [] };
	} catch {
		// Not UTF-8. Letters beyond ASCII that are valid UTF-8 beside others that are not: a damaged file.
		const loose = new TextDecoder('utf-8').decode(bytes);
		if (/[^\u0000-\u007f\ufffd]/u.test(loose)) throw new DocumentRefusal('broken_utf8');
	}
	const text = decode(bytes, 'windows-1252');
	if (/[\u0080-\u009f]/u.test(text)) throw new DocumentRefusal('broken_utf8');
	return { text, notices: [{ code: 'encoding_guessed', params: { encoding: 'Windows-1252' } }] };
}

function decode(bytes: Uint8Array, encoding: string): string {
	try {
		return new TextDecoder(encoding, { fatal: true }).decode(bytes);
	} catch {
		throw new DocumentRefusal('broken_utf8');
	}
}
