import { describe, expect, test } from 'vitest';
import { readRunSheetForm } from './run-sheet-form.ts';

const id = '00000000-0000-4000-8000-000000000001';
const step = (place: number, more: Record<string, string | string[]> = {}): [string, string][] =>
	Object.entries({ kind: 'talk', minutes: '10', ...more }).flatMap(([name, value]) =>
		[value].flat().map((each): [string, string] => [`steps.${place}.${name}`, each])
	);
function formOf(...entries: [string, string][]): FormData {
	const form = new FormData();
	for (const [name, value] of entries) form.append(name, value);
	return form;
}
const read = (...entries: [string, string][]) => readRunSheetForm(formOf(...entries));

describe('a form of a run sheet', () => {
	test('gives the steps in order with everything in them', () => {
		const form = read(
			['rowVersion', '7'],
			...step(0, {
				id,
				section: id,
				title: 'Prata',
				notes: 'Gå runt.',
				questions: [id, id.replace('1', '2')],
				dots: '5',
				skipped: 'on',
				toCooperationGroup: 'on'
			}),
			...step(1)
		);
		expect(form).toMatchObject({ rowVersion: 7, wrong: [], change: null });
		expect(form?.steps[0]).toEqual({
			id,
			kind: 'talk',
			section: id,
			title: 'Prata',
			minutes: 10,
			notes: 'Gå runt.',
			questions: [id, id.replace('1', '2')],
			dots: 5,
			skipped: true,
			toCooperationGroup: true
		});
		expect(form?.steps[1]).toMatchObject({ section: null, questions: [], skipped: false });
	});

	test.each(['', 'tio', '-1', '241', '2,5', '1e2'])('says where the minutes are %o', (minutes) => {
		const form = read(...step(0), ...step(1, { minutes }));
		expect(form?.wrong).toEqual([1]);
		expect(form?.steps[1]?.minutes).toBeNull();
	});

	test('takes away what cannot be seen in a text', () => {
		expect(read(...step(0, { title: 'Prata\u202e' }))?.steps[0]?.title).toBe('Prata');
	});

	test.each([
		['kind', 'dance'],
		['section', 'x'],
		['id', 'x'],
		['title', 'x'.repeat(201)]
	])('is none when a step has %s %o', (name, value) => {
		expect(read(...step(0, { [name]: value }))).toBeNull();
	});

	test('is none without steps', () => {
		expect(read(['rowVersion', '1'])).toBeNull();
	});

	test.each([
		['up 1', { what: 'up', place: 1 }],
		['remove 0', { what: 'remove', place: 0 }],
		['up x', null],
		['explode 1', null]
	])('asks by the button %o for %o', (pressed, change) => {
		expect(read(['do', pressed], ...step(0), ...step(1))?.change).toEqual(change);
	});

	test('asks for a new step where it is to stand, last unless it says after which', () => {
		const add: [string, string][] = [
			['do', 'add'],
			['add.kind', 'break'],
			['add.section', '']
		];
		expect(read(...add, ['add.after', '0'], ...step(0), ...step(1))?.change).toMatchObject({
			what: 'add',
			place: 1,
			step: { kind: 'break', section: null }
		});
		expect(read(...add, ['add.after', ''], ...step(0), ...step(1))?.change).toMatchObject({ place: 2 });
	});

	test('brings back a step only if it is one', () => {
		const removed = { step: { kind: 'talk', minutes: 5 }, place: 1 };
		const restore = (json: string) => read(['do', 'restore'], ['removed', json], ...step(0))?.change;
		expect(restore(JSON.stringify(removed))).toMatchObject({ what: 'restore', removed });
		expect(restore(JSON.stringify({ ...removed, place: -1 }))).toBeNull();
		expect(restore('{')).toBeNull();
	});
});
