import { describe, expect, it } from 'vitest';
import { clockTime, paceOf, type PacedMeeting } from './pace.ts';

const minute = 60_000;
const six = Date.parse('2026-11-22T18:00:00Z');
const steps = [
	{ id: 'a', minutes: 10, skipped: false },
	{ id: 'b', minutes: 20, skipped: false },
	{ id: 'c', minutes: 30, skipped: true },
	{ id: 'd', minutes: 30, skipped: false }
];
const meeting = (more: Partial<PacedMeeting> = {}): PacedMeeting => ({
	startsAt: six,
	plannedMinutes: 60,
	openedAt: six - 10 * minute,
	step: null,
	stepEndsAt: null,
	...more
});

describe('the pace of a meeting', () => {
	it('is that of the plan while people wait for it to begin, however early it opened', () => {
		expect(paceOf(steps, meeting(), six - 5 * minute)).toEqual({
			plannedEnd: six + 60 * minute,
			expectedEnd: six + 60 * minute,
			late: 0
		});
	});

	it('is late by as much as it begins late', () => {
		expect(paceOf(steps, meeting(), six + 7 * minute).late).toBe(7);
	});

	it('counts what is left after the step that the room is on, without skipped steps', () => {
		const at = meeting({ step: 'b', stepEndsAt: six + 35 * minute });
		expect(paceOf(steps, at, six + 20 * minute)).toMatchObject({
			expectedEnd: six + 65 * minute,
			late: 5
		});
	});

	it('is early when a step began early, and grows later while a step goes over its time', () => {
		const at = meeting({ step: 'b', stepEndsAt: six + 25 * minute });
		expect(paceOf(steps, at, six + 10 * minute).late).toBe(-5);
		expect(paceOf(steps, at, six + 33 * minute).late).toBe(3);
	});

	it('counts from now where the step has no planned end', () => {
		expect(paceOf(steps, meeting({ step: 'd' }), six + 61 * minute).late).toBe(1);
	});

	it('is counted from the opening when the meeting is held at another time than was announced', () => {
		const opened = six + 3 * 60 * minute;
		expect(paceOf(steps, meeting({ openedAt: opened }), opened)).toMatchObject({
			plannedEnd: opened + 60 * minute,
			late: 0
		});
	});
});

describe('a time that is left', () => {
	it.each([
		[0, '0:00'],
		[59_999, '0:59'],
		[245_000, '4:05'],
		[-65_000, '1:05'],
		[3_600_000, '60:00']
	])('%d milliseconds is read %s', (milliseconds, read) => {
		expect(clockTime(milliseconds)).toBe(read);
	});
});
