import { proposePolicy } from '../../domain/policy/import/propose-policy.ts';
import { readText } from '../../domain/policy/import/read-source.ts';
import type { PolicyProposal, Reason, SourceBlock } from '../../domain/policy/import/types.ts';
import { decodeText } from './decode-text.ts';
import { readDocx } from './read-docx.ts';
import { looksLikeMarkdown, readMarkdown } from './read-markdown.ts';
import { readPdf } from './read-pdf.ts';
import { DocumentRefusal, type RefusalCode } from './refusals.ts';
import type { DocumentFormat } from './sniff.ts';

/** What a document says, before anything is made of it: either plain text or blocks whose role the file states. */
export type ReadDocument = {
	format: DocumentFormat;
	text?: string;
	blocks?: SourceBlock[];
	notices: Reason[];
};

export type Answer = { document: ReadDocument } | { proposal: PolicyProposal } | { refusal: RefusalCode };

const LONGEST_TEXT = 1_000_000;

/** Parses one document; runs only inside the limited child process. */
export async function importsOf(format: string, task: string, bytes: Uint8Array): Promise<Answer> {
	try {
		const document = await parse(format, bytes);
		const length =
			document.text?.length ?? document.blocks?.reduce((sum, { text }) => sum + text.length, 0) ?? 0;
		if (length > LONGEST_TEXT) throw new DocumentRefusal('text_too_long');
		if (task !== 'propose') return { document };
		return { proposal: proposePolicy(document.text ?? document.blocks ?? '', { reasons: document.notices }) };
	} catch (error) {
		if (error instanceof DocumentRefusal) return { refusal: error.code };
		return { refusal: 'damaged' };
	}
}

async function parse(format: string, bytes: Uint8Array): Promise<ReadDocument> {
	if (format === 'docx') return { format, ...(await readDocx(bytes)) };
	if (format === 'pdf') {
		const text = await readPdf(bytes);
		// Pasted text that cannot be read becomes a rejected proposal; a PDF is refused as a file.
		if (readText(text).unreadable) throw new DocumentRefusal('unreadable_text');
		return { format, text, notices: [] };
	}
	const { text, notices } = decodeText(bytes);
	if (text.trim() === '') throw new DocumentRefusal('empty');
	if (looksLikeMarkdown(text)) return { format: 'markdown', blocks: readMarkdown(text), notices };
	return { format: 'text', text, notices };
}
