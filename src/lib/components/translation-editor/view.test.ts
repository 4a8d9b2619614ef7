import { expect, test } from 'vitest';
import { countUnits, filterGroups, type UnitView } from './view.ts';

const unit = (id: string, more: Partial<UnitView> = {}): UnitView => ({
	id,
	label: 'Text',
	source: 'Svenska.',
	sourceMark: '',
	text: 'Translated.',
	state: 'draft',
	stale: false,
	madeFrom: null,
	madeBy: null,
	madeOn: null,
	rowVersion: 1,
	...more
});
const groups = [
	{ id: 'a', heading: 'A', units: [unit('1'), unit('2', { text: '' }), unit('3', { stale: true })] },
	{ id: 'b', heading: 'B', units: [unit('4')] }
];

test('a filter shows what is missing or stale, and leaves out groups with nothing to do', () => {
	const shown = (show: 'missing' | 'stale') => filterGroups(groups, show).map(({ units }) => units[0]?.id);
	expect(shown('missing')).toEqual(['2']);
	expect(shown('stale')).toEqual(['3']);
	expect(filterGroups(groups, 'all')).toHaveLength(2);
});

test('a text that somebody else changed stays in sight whatever the filter', () => {
	const told = [{ id: 'a', heading: 'A', units: [unit('1', { conflict: 'changed_by_other' })] }];
	expect(filterGroups(told, 'missing')).toEqual(told);
});

test('what is missing and what is stale is counted', () => {
	expect(countUnits(groups[0]?.units ?? [])).toEqual({ total: 3, missing: 1, stale: 1 });
});
