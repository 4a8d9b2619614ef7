/** Word-level differences between two texts. */
import { diffWordsWithSpace } from 'diff';

/** A run of text that both, only the new, or only the old version has. */
export type Segment = { op: 'same' | 'added' | 'removed'; text: string };

/** Below this share of common characters a text is shown as replaced: confetti of single words helps nobody. */
const leastInCommon = 0.25;

/**
 * The segments from `before` to `after`: same and removed ones give `before`, same and added ones `after`, character for
 * character. Where both differ, the removed text comes first. No segment is empty.
 */
export function diffText(before: string, after: string): Segment[] {
	if (before === after) return before === '' ? [] : [{ op: 'same', text: before }];
	const segments = diffWordsWithSpace(before, after).map(({ value, added, removed }): Segment => ({
		op: added ? 'added' : removed ? 'removed' : 'same',
		text: value
	}));
	const common = segments.reduce((sum, { op, text }) => sum + (op === 'same' ? text.trim().length : 0), 0);
	if (common < leastInCommon * Math.min(before.length, after.length)) return replaced(before, after);
	return gather(segments);
}

/** Joins neighbouring changes, and changes that only blanks stand between. */
function gather(segments: Segment[]): Segment[] {
	const gathered: Segment[] = [];
	let removed = '';
	let added = '';
	const flush = () => {
		gathered.push(...replaced(removed, added));
		removed = '';
		added = '';
	};
	segments.forEach(({ op, text }, index) => {
		const changing = removed + added !== '';
		const between = op === 'same' && changing && text.trim() === '' && index < segments.length - 1;
		if (op === 'same' && !between) {
			flush();
			gathered.push({ op, text });
			return;
		}
		if (op !== 'added') removed += text;
		if (op !== 'removed') added += text;
	});
	flush();
	return gathered;
}

function replaced(before: string, after: string): Segment[] {
	const segments: Segment[] = [
		{ op: 'removed', text: before },
		{ op: 'added', text: after }
	];
	return segments.filter(({ text }) => text !== '');
}
