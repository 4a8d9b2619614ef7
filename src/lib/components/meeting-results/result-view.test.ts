import { describe, expect, it } from 'vitest';
import { cloudOrder, cloudSize, resultRows, type RoomQuestion } from './result-view.ts';

const question = (kind: RoomQuestion['kind']): RoomQuestion => ({
	id: 'q',
	kind,
	text: 'Fråga',
	lang: undefined,
	options: ['a', 'b', 'c', 'd'].map((value) => ({ value, label: value.toUpperCase() }))
});

describe('the rows of a result', () => {
	it('stand in the order of the scale, with shares from twenty answers on', () => {
		const rows = resultRows(question('agreement'), {
			question: 'q',
			kind: 'agreement',
			total: 20,
			counts: [5, 1, 4, 10],
			places: null
		});
		expect(rows.map(({ label, count, percent }) => [label, count, percent])).toEqual([
			['A', 5, 25],
			['B', 1, 5],
			['C', 4, 20],
			['D', 10, 50]
		]);
	});

	it('of a ranking stand best first, with their mean place', () => {
		const rows = resultRows(question('ranking'), {
			question: 'q',
			kind: 'ranking',
			total: 5,
			counts: [0, 4, 1, 0],
			places: [40, 12, 20, 28]
		});
		expect(rows.map(({ key, count, mean }) => [key, count, mean])).toEqual([
			['b', 4, 1.2],
			['c', 1, 2],
			['d', 0, 2.8],
			['a', 0, 4]
		]);
	});

	it('keep what may not be shown as null', () => {
		const rows = resultRows(question('single_choice'), {
			question: 'q',
			kind: 'single_choice',
			total: 30,
			counts: [null, null, 25, null],
			places: null
		});
		expect(rows.map(({ count }) => count)).toEqual([null, null, 25, null]);
	});
});

describe('the cloud', () => {
	it('has the most said word in its middle and largest', () => {
		expect(cloudOrder([1, 2, 3, 4, 5])).toEqual([5, 3, 1, 2, 4]);
		expect([20, 12, 5, 1].map((texts) => cloudSize(texts, 20))).toEqual([5, 4, 3, 1]);
	});
});
