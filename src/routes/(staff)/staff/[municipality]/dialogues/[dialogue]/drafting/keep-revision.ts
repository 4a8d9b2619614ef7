import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { Refusal } from '$lib/server/backend/refusal.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as revisions from '$lib/server/data/revisions.ts';
import * as workspace from '$lib/server/data/workspace.ts';
import { parseRevision } from '$lib/server/drafting/revision-form.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';

type Event = RequestEvent<{ dialogue: string }>;

/** Saves what was typed and, if asked, marks it as agreed; shows it saved. */
export async function keep({ request, locals, params }: Event, agree: boolean) {
	const read = parseRevision(await request.formData(), agree);
	if (!read.ok) {
		const refusal = read.typed ? undefined : 'revision_unreadable';
		return fail(400, { errors: read.errors, typed: read.typed, refusal });
	}
	let kept: revisions.Revision;
	const { id } = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	try {
		kept = await revisions.save(locals.db, id, read.revision, read.rowVersion);
	} catch (problem) {
		const theirs = await theirsIn(problem, locals, id, read.revision.passage);
		return refuse(problem, { typed: read.typed, theirs });
	}
	try {
		if (agree) await revisions.decide(locals.db, kept.id, 'agreed', kept.rowVersion);
	} catch (problem) {
		// What was typed is saved: the editor goes on from there, and says why it is not agreed.
		return refuse(problem, {});
	}
	redirect(303, `?revision=${kept.id}&saved${anchorOf(kept)}`);
}

/** Puts what was typed beside the revision that stands, as another wording. */
export async function keepBeside({ request, locals }: Event) {
	const form = await request.formData();
	const read = parseRevision(form, false);
	const besides = String(form.get('besides') ?? form.get('id') ?? '');
	if (!read.ok) return fail(400, { errors: read.errors, typed: read.typed });
	let kept: revisions.Revision;
	try {
		kept = await workspace.proposeAlternative(locals.db, besides, read.revision);
	} catch (problem) {
		return refuse(problem, { typed: read.typed });
	}
	redirect(303, `?revision=${kept.id}${anchorOf(kept)}`);
}

export async function decide({ request, locals }: Event, state: revisions.Revision['state']) {
	const form = await request.formData();
	const id = String(form.get('id'));
	let decided: revisions.Revision;
	try {
		decided = await revisions.decide(locals.db, id, state, Number(form.get('rowVersion')));
	} catch (problem) {
		return refuse(problem, { theirs: changedIn(problem) });
	}
	const place = decided.passage ?? decided.after;
	const there = state === 'proposed' ? `revision=${decided.id}` : place ? `passage=${place}` : '';
	redirect(303, `?${there}${anchorOf(decided)}`);
}

/** The revision that stands in the way of the one that was typed. */
async function theirsIn(
	problem: unknown,
	{ db }: App.Locals,
	dialogue: string,
	passage: string | null
): Promise<revisions.Revision | null> {
	if (!(problem instanceof Refusal) || problem.code !== 'passage_has_a_revision') return changedIn(problem);
	const room = await orError(revisions.room(db, dialogue));
	return room.revisions.find((one) => one.passage === passage) ?? null;
}

/** The revision as somebody else has left it, where that is why something was refused. */
export function changedIn(problem: unknown): revisions.Revision | null {
	if (!(problem instanceof Refusal) || problem.code !== 'changed_by_other') return null;
	return problem.details === null ? null : (JSON.parse(problem.details) as revisions.Revision);
}

export function anchorOf({ passage, after, section }: revisions.Revision): string {
	return passage || after ? `#passage-${passage ?? after}` : `#section-${section}`;
}
