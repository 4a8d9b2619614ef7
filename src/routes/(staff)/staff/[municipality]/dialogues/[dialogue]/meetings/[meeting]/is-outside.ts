import type { Meeting } from '$lib/server/data/meetings.ts';

/** True when the meeting is planned for a time when its dialogue is not open: it could not be opened then. */
export function isOutside({ state, startsAt, dialogue }: Meeting): boolean {
	if (state !== 'planned') return false;
	const at = Date.parse(startsAt);
	const opens = dialogue.opensAt === null ? Infinity : Date.parse(dialogue.opensAt);
	const closes = dialogue.closesAt === null ? -Infinity : Date.parse(dialogue.closesAt);
	return dialogue.phase === 'closed' || at < opens || at > closes;
}
