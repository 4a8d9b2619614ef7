/** How a meeting lies against its plan. Pure: instants are milliseconds since 1970, given by the caller. */

export type PacedMeeting = {
	/** When it was announced to begin, and for how many minutes. */
	startsAt: number;
	plannedMinutes: number;
	/** null: it has not opened. */
	openedAt: number | null;
	/** The step that the room is on; null: the lobby. */
	step: string | null;
	/** null: the step has no planned end. */
	stepEndsAt: number | null;
};
type PacedStep = { id: string; minutes: number; skipped: boolean };
/** `late`: whole minutes that the end is expected after the planned one; negative: before it. */
export type Pace = { plannedEnd: number; expectedEnd: number; late: number };

const minute = 60_000;
/** A meeting that opens so far from its announced time is held at another time: then it is planned from its opening. */
const elsewhen = 90 * minute;

/** When the meeting was to end, and when it will if every step that is left takes its minutes from `now` on. */
export function paceOf(steps: readonly PacedStep[], meeting: PacedMeeting, now: number): Pace {
	const opened = meeting.openedAt ?? now;
	const begins = Math.abs(opened - meeting.startsAt) > elsewhen ? opened : meeting.startsAt;
	const plannedEnd = begins + meeting.plannedMinutes * minute;
	const place = steps.findIndex(({ id }) => id === meeting.step);
	const left = steps.slice(place + 1).filter(({ skipped }) => !skipped);
	const from = meeting.step === null ? begins : (meeting.stepEndsAt ?? now);
	const expectedEnd = Math.max(now, from) + left.reduce((sum, { minutes }) => sum + minutes, 0) * minute;
	return { plannedEnd, expectedEnd, late: Math.round((expectedEnd - plannedEnd) / minute) };
}

/** A time that is left, or over, as minutes and seconds: 4:05. */
export function clockTime(milliseconds: number): string {
	const seconds = Math.floor(Math.abs(milliseconds) / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
