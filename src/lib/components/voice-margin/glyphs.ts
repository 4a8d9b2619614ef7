import type { PointKind } from './voices.ts';

/**
 * The glyph of each kind, drawn in a square of 10: a shape of its own, so that colour is never alone in telling.
 * `filled` shapes are filled, the others are strokes.
 */
export const glyphs: Record<PointKind | 'undivided', { path: string; filled: boolean }> = {
	view: { path: 'M5 1.4a3.6 3.6 0 1 1 0 7.2a3.6 3.6 0 1 1 0-7.2', filled: true },
	suggestion: { path: 'M5 1v8M1 5h8', filled: false },
	question: { path: 'M2.7 3.3a2.3 2.1 0 1 1 3.4 1.9q-1.1.6-1.1 1.6M5 9v.2', filled: false },
	concern: { path: 'M5 .9l4.3 7.9h-8.6z', filled: true },
	support: { path: 'M1 5.4l2.7 2.9L9 1.9', filled: false },
	undivided: { path: 'M5 1.9a3.1 3.1 0 1 1 0 6.2a3.1 3.1 0 1 1 0-6.2', filled: false }
};

/** Width of a mark and of the gap between two kinds, in the glyph's units. */
const step = 10.5;
const gap = 4;

/** Where each mark of a note stands, and how wide the row is. */
export function placeMarks(groups: readonly { kind: PointKind | 'undivided'; marks: number }[]) {
	let width = 0;
	const placed = groups.map(({ kind, marks }) => {
		const from = width;
		width += marks * step + gap;
		return { kind, at: Array.from({ length: marks }, (_, place) => from + place * step) };
	});
	return { placed, width: Math.max(0, width - gap) };
}
