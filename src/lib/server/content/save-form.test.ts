import { expect, test } from 'vitest';
import { changedUnits } from './save-form.ts';

type Row = {
	unit: string;
	text: string;
	was: string;
	wasState?: string;
	reviewed?: boolean;
	fits?: boolean;
};

function form(rows: Row[], all = false): FormData {
	const data = new FormData();
	for (const { unit, text, was, wasState = '', reviewed, fits } of rows) {
		data.append('unit', unit);
		data.append('mark', 'm');
		data.append('version', '2');
		data.append('was', was);
		data.append('wasState', wasState);
		data.append('text', text);
		if (reviewed) data.append('reviewed', unit);
		if (fits) data.append('fits', unit);
	}
	if (all) data.append('all', 'reviewed');
	return data;
}

test('only what was changed is sent', () => {
	const sent = changedUnits(
		form([
			{ unit: 'a:text', text: 'same\r\nlines', was: 'same\nlines', wasState: 'draft' },
			{ unit: 'b:text', text: 'new', was: 'old', wasState: 'draft' },
			{ unit: 'c:text', text: '', was: '' },
			{ unit: 'd:text', text: 'same', was: 'same', wasState: 'draft', reviewed: true },
			{ unit: 'e:text', text: 'same', was: 'same', wasState: 'draft', fits: true },
			{ unit: 'f:text', text: '', was: 'taken away', wasState: 'reviewed', reviewed: true }
		])
	);
	expect(sent.map(({ owner, text, state, fits }) => [owner, text, state, fits])).toEqual([
		['b', 'new', 'draft', false],
		['d', 'same', 'reviewed', false],
		['e', 'same', 'draft', true],
		['f', '', 'reviewed', false]
	]);
	expect(sent[0]).toMatchObject({ field: 'text', rowVersion: 2, sourceMark: 'm' });
});

test('everything on the page can be approved at once, but not what is missing', () => {
	const rows = [
		{ unit: 'a:text', text: 'same', was: 'same', wasState: 'draft' },
		{ unit: 'b:text', text: '', was: '' }
	];
	expect(changedUnits(form(rows, true)).map(({ owner, state }) => [owner, state])).toEqual([
		['a', 'reviewed']
	]);
});

test('characters that turn the reading direction are taken out', () => {
	const [unit] = changedUnits(form([{ unit: 'a:text', text: 'a\u202eb', was: '' }]));
	expect(unit?.text).toBe('ab');
});
