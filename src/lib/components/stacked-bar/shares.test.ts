import { describe, expect, test } from 'vitest';
import { drawParts } from './shares.ts';

const part = (key: string, count: number | null) => ({ key, label: key, count });

describe('the parts of a bar', () => {
	test('follow each other and fill it', () => {
		const drawn = drawParts([part('disagree', 5), part('agree', 15), part('dont_know', 5)], 25);
		expect(drawn.map(({ from, width, percent, tone }) => [from, width, percent, tone])).toEqual([
			[0, 20, 20, 1],
			[20, 60, 60, 2],
			[80, 20, 20, 'rest']
		]);
	});

	test('leave suppressed answers out and their room empty', () => {
		const drawn = drawParts([part('disagree', null), part('neither', null), part('agree', 16)], 20);
		expect(drawn.map(({ width, percent }) => [width, percent])).toEqual([
			[0, null],
			[0, null],
			[80, 80]
		]);
	});

	test('have no length where nobody answered', () => {
		expect(drawParts([part('agree', 0)], 0)[0]).toMatchObject({ width: 0, percent: null });
		expect(drawParts([part('agree', null)], null)[0]).toMatchObject({ width: 0, percent: null });
	});
});
