import { describe, expect, it } from 'vitest';
import { placeUnits, unitsUnder } from './workplace-tree.ts';

const units = [
	{ id: 'o', parent: 's', name: 'Örnen' },
	{ id: 'a', parent: 's', name: 'Aspen' },
	{ id: 's', parent: null, name: 'Skolförvaltningen' },
	{ id: 'k', parent: null, name: 'Kansliet' },
	{ id: 'r', parent: 'a', name: 'Rummet' }
];

describe('the units of an organisation', () => {
	it('stand in reading order, each before those under it', () => {
		expect(placeUnits(units).map(({ name, depth }) => `${depth} ${name}`)).toEqual([
			'0 Kansliet',
			'0 Skolförvaltningen',
			'1 Aspen',
			'2 Rummet',
			'1 Örnen'
		]);
	});

	it('know their names from the top', () => {
		expect(placeUnits(units).find(({ id }) => id === 'r')?.path).toEqual([
			'Skolförvaltningen',
			'Aspen',
			'Rummet'
		]);
	});

	it('stand at the top when the one above is not there', () => {
		expect(placeUnits([{ id: 'r', parent: 'gone', name: 'Rummet' }])).toMatchObject([{ depth: 0 }]);
	});

	it('have those under them found, at every depth', () => {
		expect([...unitsUnder(units, 's')].sort()).toEqual(['a', 'o', 'r', 's']);
	});
});
