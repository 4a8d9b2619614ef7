import { expect, test } from 'vitest';
import { keepShown, type ListedPoint } from './keep-shown.ts';

const point = (number: number, more: Partial<ListedPoint> = {}): ListedPoint => ({
	id: `p${number}`,
	number,
	part: null,
	whole: null,
	themes: [],
	readByMe: false,
	...more
});
const told = (shown: ReturnType<typeof keepShown<ListedPoint>>) =>
	shown.map(({ id, left, themes }) => [id, left, ...themes].join(' '));

test('what leaves the selection stays in its place, with the themes that it was given', () => {
	const first = keepShown<ListedPoint>([], [point(1), point(2), point(3)], new Map());
	expect(told(first)).toEqual(['p1 false', 'p2 false', 'p3 false']);
	const next = keepShown(first, [point(1), point(3), point(4)], new Map([['p2', new Set(['bus'])]]));
	expect(told(next)).toEqual(['p1 false', 'p2 true bus', 'p3 false', 'p4 false']);
});

test('what comes back into the selection is shown as it stands', () => {
	const left = keepShown(
		keepShown<ListedPoint>([], [point(1)], new Map()),
		[],
		new Map([['p1', new Set(['bus'])]])
	);
	expect(told(left)).toEqual(['p1 true bus']);
	expect(told(keepShown(left, [point(1)], new Map([['p1', new Set(['bus'])]])))).toEqual(['p1 false']);
});

test('parts take the place of what was split', () => {
	const whole = keepShown<ListedPoint>([], [point(1), point(2)], new Map());
	const part = (letter: number) => point(1, { id: `p1${letter}`, part: letter, whole: { id: 'p1' } });
	const split = keepShown(whole, [part(1), part(2), point(2)], new Map());
	expect(told(split)).toEqual(['p11 false', 'p12 false', 'p2 false']);
	expect(told(keepShown(split, [point(1), point(2)], new Map()))).toEqual(['p1 false', 'p2 false']);
});
