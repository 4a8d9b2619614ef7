import { proposePolicy } from '$lib/domain/policy/import/propose-policy.ts';
import type { ImportSource } from '$lib/server/data/imports.ts';

/** Largest file, in bytes, and longest pasted text, in characters. */
export const sizeLimit = 10 * 1024 * 1024;
export const pastedLimit = 1_000_000;

/** What the importer proposes of a file, or of pasted text where there is no file. */
export async function readUpload(file: File | null, pasted: string): Promise<ImportSource> {
	if (!file) return { fileName: null, text: pasted, proposed: proposePolicy(pasted) };
	const text = new TextDecoder('utf-8').decode(await file.arrayBuffer());
	return { fileName: file.name, text, proposed: proposePolicy(text) };
}
