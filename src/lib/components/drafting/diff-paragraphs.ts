import type { PassageDiff } from '../../domain/policy/diff-versions.ts';

/** Passages of two versions that are read as one paragraph or one item of a list. */
export type DiffParagraph = { kind: 'paragraph' | 'bullet'; passages: PassageDiff[] };

/** The paragraphs of a section's difference: a sentence goes on in the paragraph before where it does not open its own. */
export function diffParagraphs(passages: readonly PassageDiff[]): DiffParagraph[] {
	const paragraphs: DiffParagraph[] = [];
	for (const passage of passages) {
		const shown = passage.after ?? passage.before;
		const last = paragraphs.at(-1);
		const continues = shown?.kind === 'sentence' && !shown.opensParagraph && last?.kind === 'paragraph';
		if (continues) last.passages.push(passage);
		else paragraphs.push({ kind: shown?.kind === 'bullet' ? 'bullet' : 'paragraph', passages: [passage] });
	}
	return paragraphs;
}
