/** The two edits of an import that need some care: where to cut a text, and how to move across sections. */
import type { DraftSection } from './structure-edits.ts';

/** `text` cut at `at`, both halves trimmed; null when one would be blank or a character would be cut in two. */
export function splitText(text: string, at: number): [string, string] | null {
	const before = text.slice(0, at);
	const after = text.slice(at);
	if (!before.isWellFormed() || !after.isWellFormed()) return null;
	return before.trim() === '' || after.trim() === '' ? null : [before.trim(), after.trim()];
}

/**
 * The passage one step up or down. At the edge of its section it goes to the end or the beginning of the next one that
 * is not dropped; null where there is none.
 */
export function moveText(
	sections: DraftSection[],
	sectionIndex: number,
	index: number,
	direction: 'up' | 'down'
): DraftSection[] | null {
	const section = sections[sectionIndex];
	const passage = section?.passages[index];
	if (!section || !passage) return null;
	const step = direction === 'up' ? -1 : 1;
	const other = section.passages[index + step];
	if (other) {
		const passages = section.passages.with(index, other).with(index + step, passage);
		return sections.with(sectionIndex, { ...section, passages });
	}
	let to = sectionIndex + step;
	while (sections[to]?.dropped) to += step;
	const target = sections[to];
	if (!target) return null;
	const passages = direction === 'up' ? [...target.passages, passage] : [passage, ...target.passages];
	return sections
		.with(sectionIndex, { ...section, passages: section.passages.toSpliced(index, 1) })
		.with(to, { ...target, passages });
}
