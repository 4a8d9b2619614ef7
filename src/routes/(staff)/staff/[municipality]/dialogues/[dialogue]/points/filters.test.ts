import { expect, test } from 'vitest';
import { filterQuery, readFilters } from './filters.ts';

const section = '7b0c2a3e-0b1f-4b5e-9c55-0d5b3f1f6a10';

test('an address gives its filters and page', () => {
	const query = new URLSearchParams({ kind: 'concern', section, theme: 'none', page: '3' });
	expect(readFilters(query)).toEqual({ filters: { kind: 'concern', section, theme: 'none' }, page: 3 });
	expect(filterQuery({ kind: 'concern', theme: 'none' }, 3)).toBe('?kind=concern&theme=none&page=3');
});

test('words are searched for and a state is chosen', () => {
	const query = new URLSearchParams({ search: ' buss ', state: 'uncoded' });
	expect(readFilters(query)).toEqual({ filters: { search: 'buss', state: 'uncoded' }, page: 1 });
});

test('what is no filter is left out, background above all', () => {
	const query = new URLSearchParams({
		gender: 'woman',
		section: 'x',
		kind: '',
		search: ' ',
		state: 'secret',
		publication: 'secret',
		page: '-1'
	});
	expect(readFilters(query)).toEqual({ filters: {}, page: 1 });
});
