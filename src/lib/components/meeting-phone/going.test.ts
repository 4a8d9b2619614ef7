import { expect, test } from 'vitest';
import { meetingGoing, pressFor, type MeetingGoing } from './going.ts';

const id = '0d6f2f4e-9a51-4b0e-8d59-0a4a1f6b7c11';

function sent(value: string): FormData {
	const data = new FormData();
	data.set('go', value);
	return data;
}

test('what a button says is what the server reads', () => {
	const all: Exclude<MeetingGoing, { about: unknown }>[] = [
		{ vote: id, value: 'agree' },
		{ vote: id, value: null },
		{ dots: id, count: 2 },
		{ table: 4 },
		{ table: null },
		{ step: id },
		{ step: null },
		{ done: true },
		{ done: false },
		{ send: 'question' },
		'save'
	];
	for (const going of all) expect(meetingGoing(sent(pressFor(going).value))).toEqual(going);
});

test('a sentence is spoken of as when taking part on the web, and what nobody knows only saves', () => {
	expect(meetingGoing(sent(`passage:${id}`))).toEqual({ about: { passage: id } });
	expect(meetingGoing(sent('here'))).toEqual({ about: 'here' });
	for (const strange of ['next', 'vote:x:agree', 'table:9999', `dots:${id}:-1`, ''])
		expect(meetingGoing(sent(strange))).toBe('save');
});
