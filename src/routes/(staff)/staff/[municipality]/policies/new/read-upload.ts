import { proposePolicy } from '$lib/domain/policy/import/propose-policy.ts';
import type { ImportSource } from '$lib/server/data/imports.ts';
import type { ReadDocument } from '$lib/server/documents/parse-document.ts';
import { importDocument, readDocument } from '$lib/server/documents/read-document.ts';

/** Largest file, in bytes, and longest pasted text, in characters. */
export const sizeLimit = 10 * 1024 * 1024;
export const pastedLimit = 300_000;

/**
 * What the importer proposes of a file, or of pasted text where there is no file, with the text as extracted.
 * Throws DocumentRefusal for a file that cannot be used at all.
 */
export async function readUpload(file: File | null, pasted: string): Promise<ImportSource> {
	if (!file) return { fileName: null, text: pasted, proposed: proposePolicy(pasted) };
	const bytes = new Uint8Array(await file.arrayBuffer());
	const [proposed, document] = await Promise.all([
		importDocument(bytes, file.name),
		readDocument(bytes, file.name)
	]);
	return { fileName: file.name.normalize('NFC').slice(0, 200), text: textOf(document), proposed };
}

function textOf({ text, blocks = [] }: ReadDocument): string {
	return text ?? blocks.map((block) => (block.kind === 'bullet' ? `– ${block.text}` : block.text)).join('\n');
}
