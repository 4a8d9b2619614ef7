import { diffWordsWithSpace } from 'diff';

/** A run of text that stayed, came or went. */
export interface DiffPart {
	kind: 'same' | 'inserted' | 'removed';
	text: string;
}

/**
 * What came and went between two wordings, in reading order: whole phrases rather than a mosaic, so single
 * words that happen to stay between two changes are taken as changed too.
 */
export function wordDiff(before: string, after: string): DiffPart[] {
	const raw: DiffPart[] = diffWordsWithSpace(before, after).map(({ added, removed, value }) => ({
		kind: added ? 'inserted' : removed ? 'removed' : 'same',
		text: value
	}));
	const parts: DiffPart[] = [];
	let removed = '';
	let inserted = '';
	raw.forEach((part, place) => {
		if (part.kind === 'removed') removed += part.text;
		else if (part.kind === 'inserted') inserted += part.text;
		else if (place > 0 && place < raw.length - 1 && isIsland(part.text)) {
			removed += part.text;
			inserted += part.text;
		} else {
			flush();
			parts.push(part);
		}
	});
	flush();
	return parts;

	function flush() {
		if (removed) parts.push({ kind: 'removed', text: removed });
		if (inserted) parts.push({ kind: 'inserted', text: inserted });
		removed = inserted = '';
	}
}

/** Fewer than three words, which say nothing by themselves. */
function isIsland(text: string): boolean {
	return (text.match(/[\p{L}\p{N}]+/gu) ?? []).length < 3;
}
