import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as dialogues from '$lib/server/data/dialogues.ts';
import type { Revision } from '$lib/server/data/revisions.ts';
import * as workspace from '$lib/server/data/workspace.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { anchorOf, changedIn } from './keep-revision.ts';

type Event = RequestEvent<{ dialogue: string }>;

/** Lets another wording take the place of the revision's own. */
export async function takeAlternative({ request, locals }: Event) {
	const form = await request.formData();
	let taken: Revision;
	try {
		taken = await workspace.takeAlternative(
			locals.db,
			text(form, 'alternative'),
			Number(form.get('rowVersion'))
		);
	} catch (problem) {
		return refuse(problem, { theirs: changedIn(problem) });
	}
	redirect(303, `?revision=${taken.id}${anchorOf(taken)}`);
}

/** Sets another wording aside, or brings it back. */
export async function setAside({ request, locals }: Event, aside: boolean) {
	const form = await request.formData();
	try {
		await workspace.setAside(locals.db, text(form, 'alternative'), aside);
	} catch (problem) {
		return refuse(problem, {});
	}
	return {};
}

export async function takeStance({ request, locals }: Event) {
	const form = await request.formData();
	const stance = (['agrees', 'objects'] as const).find((one) => one === form.get('stance')) ?? null;
	try {
		await workspace.takeStance(locals.db, text(form, 'revision'), stance, text(form, 'note').trim());
	} catch (problem) {
		return refuse(problem, {});
	}
	return {};
}

export async function comment({ request, locals, params }: Event) {
	const form = await request.formData();
	const { id } = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const about = {
		section: text(form, 'section'),
		passage: text(form, 'passage') || null,
		revision: text(form, 'revision') || null
	};
	try {
		await workspace.comment(locals.db, id, about, text(form, 'comment').replaceAll('\r\n', '\n').trim());
	} catch (problem) {
		return refuse(problem, {});
	}
	return {};
}

export async function resolve({ request, locals }: Event) {
	const form = await request.formData();
	try {
		await workspace.resolve(locals.db, text(form, 'comment'), text(form, 'resolved') === 'yes');
	} catch (problem) {
		return refuse(problem, {});
	}
	return {};
}

function text(form: FormData, name: string): string {
	return String(form.get(name) ?? '');
}
