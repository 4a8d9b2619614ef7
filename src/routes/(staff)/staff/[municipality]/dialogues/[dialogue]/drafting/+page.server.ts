import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { chooseText } from '$lib/domain/text/local-text.ts';
import { texts } from '$lib/i18n/texts.ts';
import { Refusal } from '$lib/server/backend/refusal.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as revisions from '$lib/server/data/revisions.ts';
import { evidenceFor } from '$lib/server/drafting/evidence.ts';
import { placeVoices } from '$lib/server/drafting/place-voices.ts';
import { parseRevision } from '$lib/server/drafting/revision-form.ts';
import { selectIn } from '$lib/server/drafting/selection.ts';
import { mayDraft, openWork } from '$lib/server/drafting/work.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, parent }) => {
	const t = texts(locals.language);
	const work = await orError(openWork(locals.db, params.dialogue));
	const { room, dialogue, codebook } = work;
	const selection = selectIn(room, url.searchParams);
	const page = Math.min(10_000, Math.max(1, Number(url.searchParams.get('page')) || 1));
	const evidence =
		selection && (await orError(evidenceFor(locals.db, work, selection.section, selection.passage, page)));
	const name = chooseText(dialogue.title, locals.language);
	const home = `/staff/${params.municipality}/dialogues`;
	return {
		title: t('drafting.title'),
		breadcrumbs: [
			{ label: t('staff.nav.dialogues'), href: home },
			{ label: name.text, href: `${home}/${params.dialogue}` },
			{ label: t('drafting.title') }
		],
		home: `${home}/${params.dialogue}`,
		mayDraft: mayDraft((await parent()).membership.roles),
		phase: dialogue.phase,
		unanswered: codebook.themes.filter(({ disposition }) => disposition === null).length,
		version: room.version,
		published: room.published,
		sections: room.sections,
		revisions: room.revisions,
		voices: placeVoices(room.voices, room.ancestry),
		selection,
		evidence,
		wording: url.searchParams.get('wording'),
		saved: url.searchParams.has('saved')
	};
};

export const actions: Actions = {
	save: (event) => keep(event, false),
	agree: (event) => keep(event, true),
	propose: (event) => decide(event, 'proposed'),
	withdraw: (event) => decide(event, 'withdrawn')
};

/** Saves what was typed and, if asked, marks it as agreed; shows it saved. */
async function keep({ request, locals, params }: RequestEvent<{ dialogue: string }>, agree: boolean) {
	const read = parseRevision(await request.formData(), agree);
	if (!read.ok) {
		const refusal = read.typed ? undefined : 'revision_unreadable';
		return fail(400, { errors: read.errors, typed: read.typed, refusal });
	}
	let kept: revisions.Revision;
	const { id } = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	try {
		kept = await revisions.save(locals.db, id, read.revision, read.rowVersion);
		if (agree) await revisions.decide(locals.db, kept.id, 'agreed', kept.rowVersion);
	} catch (problem) {
		const theirs =
			problem instanceof Refusal ? await theirsIn(problem, locals, id, read.revision.passage) : null;
		return refuse(problem, { typed: read.typed, theirs });
	}
	redirect(303, `?revision=${kept.id}&saved${anchorOf(kept)}`);
}

async function decide(
	{ request, locals }: RequestEvent<{ dialogue: string }>,
	state: revisions.Revision['state']
) {
	const form = await request.formData();
	let decided: revisions.Revision;
	try {
		decided = await revisions.decide(
			locals.db,
			String(form.get('id')),
			state,
			Number(form.get('rowVersion'))
		);
	} catch (problem) {
		const theirs =
			problem instanceof Refusal && problem.code === 'changed_by_other' ? readRevision(problem) : null;
		return refuse(problem, { theirs });
	}
	const place = decided.passage ?? decided.after;
	const there = state === 'proposed' ? `revision=${decided.id}` : place ? `passage=${place}` : '';
	redirect(303, `?${there}${anchorOf(decided)}`);
}

/** The revision that stands in the way of the one that was typed. */
async function theirsIn(
	problem: Refusal,
	{ db }: App.Locals,
	dialogue: string,
	passage: string | null
): Promise<revisions.Revision | null> {
	if (problem.code === 'changed_by_other') return readRevision(problem);
	if (problem.code !== 'passage_has_a_revision') return null;
	const room = await orError(revisions.room(db, dialogue));
	return room.revisions.find((one) => one.passage === passage) ?? null;
}

function readRevision({ details }: Refusal): revisions.Revision | null {
	return details === null ? null : (JSON.parse(details) as revisions.Revision);
}

function anchorOf({ passage, after, section }: revisions.Revision): string {
	return passage || after ? `#passage-${passage ?? after}` : `#section-${section}`;
}
