import { diffWordsWithSpace } from 'diff';

/** A run of text that stayed, came or went. */
export interface DiffPart {
	kind: 'same' | 'inserted' | 'removed';
	text: string;
}

/** The words that came and went between two wordings, in reading order. */
export function wordDiff(before: string, after: string): DiffPart[] {
	return diffWordsWithSpace(before, after).map(({ added, removed, value }) => ({
		kind: added ? 'inserted' : removed ? 'removed' : 'same',
		text: value
	}));
}
