/**
 * Without JavaScript every way on is a button of the step's one form, so that what is typed is kept first: the button's
 * name is `go`, its value says what shall happen.
 */
import { votes, type ContributionKind, type Vote } from '../../domain/meeting/own-part.ts';
import type { Press } from '../field/field-types.ts';
import { goingOf, type Going } from '../take-part/going.ts';

/**
 * What a button of the meeting's form does. `step` null: follows the meeting. `dots`: how many shall lie there. `save`:
 * nothing more than to keep what is in the form and to show the latest.
 */
export type MeetingGoing =
	| { vote: string; value: Vote | null }
	| { dots: string; count: number }
	| { table: number | null }
	| { step: string | null }
	| { done: boolean }
	| { send: ContributionKind }
	| { about: Exclude<Going, 'next' | 'back'> }
	| 'save';

const uuid = '[0-9a-f-]{36}';

/** Name and value of the button that does it. */
export function pressFor(going: Exclude<MeetingGoing, { about: unknown }>): Press {
	return { name: 'go', value: valueOf(going) };
}

function valueOf(going: Exclude<MeetingGoing, { about: unknown }>): string {
	if (going === 'save') return going;
	if ('vote' in going) return `vote:${going.vote}:${going.value ?? 'none'}`;
	if ('dots' in going) return `dots:${going.dots}:${going.count}`;
	if ('table' in going) return `table:${going.table ?? 'none'}`;
	if ('step' in going) return `step:${going.step ?? 'follow'}`;
	if ('done' in going) return going.done ? 'done' : 'undone';
	return `send:${going.send}`;
}

/** What the button that was pressed does; saves where it says nothing that we know. */
export function meetingGoing(data: FormData): MeetingGoing {
	const pressed = data.get('go');
	const text = typeof pressed === 'string' ? pressed : '';
	if (text === 'done' || text === 'undone') return { done: text === 'done' };
	const [, send] = /^send:(contribution|statement|question)$/.exec(text) ?? [];
	if (send) return { send: send as ContributionKind };
	const [, table] = /^table:(\d{1,3}|none)$/.exec(text) ?? [];
	if (table) return { table: table === 'none' ? null : Number(table) };
	const [, step] = new RegExp(`^step:(${uuid}|follow)$`).exec(text) ?? [];
	if (step) return { step: step === 'follow' ? null : step };
	const [, vote, value] = new RegExp(`^vote:(${uuid}):(\\w+)$`).exec(text) ?? [];
	if (vote) return { vote, value: votes.find((one) => one === value) ?? null };
	const [, target, count] = new RegExp(`^dots:(${uuid}):(\\d{1,2})$`).exec(text) ?? [];
	if (target) return { dots: target, count: Number(count) };
	const about = goingOf(data);
	return about === 'next' || about === 'back' ? 'save' : { about };
}
