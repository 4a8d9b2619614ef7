import { expect, test } from 'vitest';
import { readRange } from './byte-range.ts';

test.each([
	['bytes=0-', { first: 0, last: 99 }],
	['bytes=10-19', { first: 10, last: 19 }],
	['bytes=90-1000', { first: 90, last: 99 }],
	['bytes=-10', { first: 90, last: 99 }],
	['bytes=-1000', { first: 0, last: 99 }],
	['bytes=99-99', { first: 99, last: 99 }]
])('%s of a hundred bytes is a part', (header, range) => {
	expect(readRange(header, 100)).toEqual(range);
});

test.each(['bytes=100-', 'bytes=500-600', 'bytes=-0'])('%s of a hundred bytes cannot be had', (header) => {
	expect(readRange(header, 100)).toBe('unsatisfiable');
});

test.each([null, '', 'bytes=-', 'bytes=20-10', 'bytes=0-1,5-6', 'items=0-1', 'bytes=a-b'])(
	'%s asks for everything',
	(header) => {
		expect(readRange(header, 100)).toBeNull();
	}
);
