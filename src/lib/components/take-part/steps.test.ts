import { describe, expect, test } from 'vitest';
import { firstStep, hashOf, pageOf, readChosen, readHash, stepBeside, stepsFor } from './steps.ts';
import type { SectionView, TakePartView } from './view.ts';

const section = (number: number): SectionView => ({
	number,
	lineage: `lineage-${number}`,
	heading: `Avsnitt ${number}`,
	passages: [],
	questions: [],
	point: null
});
const view: TakePartView = {
	language: 'sv',
	sections: [1, 2, 3].map(section),
	whole: [],
	background: [{ key: 'age_band', text: 'Hur gammal är du?', why: '', options: [] }]
};

describe('the sections chosen', () => {
	test('are read in the order of the text, without what does not exist', () => {
		expect(readChosen('3,1,9,x', view)).toEqual([1, 3]);
	});

	test('are all of them where none is named', () => {
		expect(readChosen(null, view)).toEqual([1, 2, 3]);
		expect(readChosen('9', view)).toEqual([1, 2, 3]);
	});
});

describe('the steps', () => {
	test('begin with the whole text where no section is asked about', () => {
		expect(firstStep([], { ...view, sections: [] })).toEqual({ name: 'background' });
		expect(firstStep([], { ...view, sections: [], background: [] })).toEqual({ name: 'review' });
		expect(firstStep([2], view)).toEqual({ name: 'section', number: 2 });
	});

	test('lead from the choice over the chosen sections to the review', () => {
		expect(stepBeside({ name: 'choose' }, 1, [2, 3], view)).toEqual({ name: 'section', number: 2 });
		expect(stepBeside({ name: 'section', number: 3 }, 1, [2, 3], view)).toEqual({ name: 'background' });
		expect(stepBeside({ name: 'background' }, 1, [2, 3], view)).toEqual({ name: 'review' });
		expect(stepBeside({ name: 'section', number: 2 }, -1, [2, 3], view)).toEqual({ name: 'choose' });
	});

	test('leave out the last questions where nothing is asked last', () => {
		expect(stepsFor([1], { ...view, background: [] })).toEqual([
			{ name: 'section', number: 1 },
			{ name: 'review' }
		]);
	});

	test('lead back to the review from a section that was not chosen', () => {
		expect(stepBeside({ name: 'section', number: 1 }, 1, [2], view)).toEqual({ name: 'review' });
	});
});

describe('the addresses', () => {
	test('carry the choice unless it is everything', () => {
		expect(pageOf('/b/take-part', { name: 'section', number: 2 }, [2, 3], view)).toBe(
			'/b/take-part/sections/2?sections=2,3'
		);
		expect(pageOf('/b/take-part', { name: 'review' }, [1, 2, 3], view)).toBe('/b/take-part/review');
	});

	test('are read back from what stands after the hash', () => {
		for (const step of [...stepsFor([1, 3], view), { name: 'choose' } as const]) {
			expect(readHash(hashOf(step, [1, 3], view), view)?.step).toEqual(step);
		}
		expect(readHash('#section-2:2,3', view)?.chosen).toEqual([2, 3]);
		expect(readHash('#section-8', view)).toBeNull();
		expect(readHash('#field-point-text', view)).toBeNull();
	});
});
