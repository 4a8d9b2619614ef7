import { z } from 'zod';
import { leadActions } from '../../domain/meeting/live-state.ts';
import { moderationRules } from '../../domain/meeting/moderation.ts';
import * as contributions from '../data/contributions.ts';
import * as live from '../data/meeting-live.ts';
import type { Db } from '../backend/db.ts';

const id = z.uuid();
const revision = z.coerce.number().int().min(0);

/**
 * A move as a button says it: the action, and what it says besides after a space: a step's id, a number of minutes, on
 * or off.
 */
const moveSchema = z.object({
	revision,
	move: z
		.string()
		.max(60)
		.transform((text) => text.split(' '))
		.transform(([action, detail = '']) => ({ action, detail }))
		.pipe(z.object({ action: z.enum(leadActions), detail: z.string() }))
});
const moderateSchema = z.object({
	contribution: id,
	decision: z.enum(['approve', ...moderationRules]),
	seen: z.enum(['waiting', 'approved', 'hidden'])
});
const answeredSchema = z.object({ contribution: id, answered: z.enum(['yes', 'no']) });
const addSchema = z.object({
	id,
	kind: z.enum(['contribution', 'statement', 'question']),
	step: z.union([id, z.literal('').transform(() => null)]),
	text: z.string()
});

type Typed = Record<string, FormDataEntryValue>;
/** Does what a form says, for the meeting of this id; false where the form says nothing that can be. Refuses as its data module. */
export type Deed = (db: Db, meeting: string, typed: Typed) => Promise<boolean>;

/** Makes the move of a button of the remote. */
export const makeMove: Deed = async (db, meeting, typed) => {
	const checked = moveSchema.safeParse(typed);
	if (!checked.success) return false;
	const { action, detail } = checked.data.move;
	await live.lead(db, meeting, action, checked.data.revision, detailOf(action, detail));
	return true;
};

function detailOf(action: string, detail: string): live.MoveDetail {
	if (action === 'more_time') return { minutes: Number(detail) };
	if (action === 'own_pace') return { on: detail === 'on' };
	return detail ? { step: detail } : {};
}

/** Lets a text through or holds it back. */
export const decide: Deed = async (db, meeting, typed) => {
	const checked = moderateSchema.safeParse(typed);
	if (!checked.success) return false;
	const { contribution, decision, seen } = checked.data;
	const look: contributions.FirstLook =
		decision === 'approve' ? { action: 'approve' } : { action: 'hide', rule: decision };
	await contributions.moderate(db, meeting, contribution, look, seen);
	return true;
};

/** Marks a question as answered, or not. */
export const markAnswered: Deed = async (db, meeting, typed) => {
	const checked = answeredSchema.safeParse(typed);
	if (!checked.success) return false;
	await contributions.markAnswered(db, meeting, checked.data.contribution, checked.data.answered === 'yes');
	return true;
};

/** Adds a text of the leader's own or from paper. */
export const addText: Deed = async (db, meeting, typed) => {
	const checked = addSchema.safeParse(typed);
	if (!checked.success) return false;
	await contributions.add(db, meeting, checked.data);
	return true;
};
