import { expect, it } from 'vitest';
import { readMinutesForm, readNumberPresent } from './minutes-form.ts';

function sent(fields: [string, string][]): FormData {
	const form = new FormData();
	for (const [name, value] of fields) form.append(name, value);
	return form;
}

it('reads outcome and mark of each step, and leaves out empty rows of who does what', () => {
	const typed = readMinutesForm(
		sent([
			['numberPresent', ' 12 '],
			['whatNext', 'Rad ett.\r\nRad två.'],
			['step', 'a'],
			['step', 'b'],
			['outcome-a', ' Vi prövar. '],
			['cooperation-b', 'on'],
			['what-0', ''],
			['what-3', 'Boka'],
			['who-3', 'Chefen']
		])
	);
	expect(typed).toEqual({
		numberPresent: '12',
		whatNext: 'Rad ett.\nRad två.',
		chair: '',
		secretary: '',
		actions: [{ what: 'Boka', who: 'Chefen', when: '' }],
		steps: [
			{ id: 'a', outcome: 'Vi prövar.', toCooperationGroup: false },
			{ id: 'b', outcome: '', toCooperationGroup: true }
		]
	});
});

it('tells a number that cannot be from none', () => {
	expect(['', '0', '10000', '10001', '-1', '1.5', 'tolv'].map(readNumberPresent)).toEqual([
		null,
		0,
		10_000,
		undefined,
		undefined,
		undefined,
		undefined
	]);
});
