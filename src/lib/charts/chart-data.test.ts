import { expect, test } from 'vitest';
import { hasSuppressed, tableRows, type ChartData } from './chart-data.ts';

const data: ChartData = {
	kind: 'stacked',
	categories: ['Syfte', 'Målgrupp'],
	series: [
		{ label: 'Webben', values: [12, null] },
		{ label: 'Papper', values: [7] }
	]
};

test('the table has every number of the chart, a category a row', () => {
	expect(tableRows(data)).toEqual([
		{ label: 'Syfte', values: [12, 7] },
		{ label: 'Målgrupp', values: [null, null] }
	]);
});

test('a chart says when it leaves a number out', () => {
	expect(hasSuppressed(data)).toBe(true);
	expect(hasSuppressed({ ...data, series: [{ label: 'Webben', values: [12, 5] }] })).toBe(false);
});
