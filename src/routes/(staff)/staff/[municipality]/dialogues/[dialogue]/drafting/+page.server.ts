import { chooseText } from '$lib/domain/text/local-text.ts';
import { findCollisions } from '$lib/domain/drafting/proposals.ts';
import { texts } from '$lib/i18n/texts.ts';
import * as workspace from '$lib/server/data/workspace.ts';
import { evidenceFor, placeWordings } from '$lib/server/drafting/evidence.ts';
import { placeVoices } from '$lib/server/drafting/place-voices.ts';
import { selectIn } from '$lib/server/drafting/selection.ts';
import { mayDraft, openWork } from '$lib/server/drafting/work.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { decide, keep, keepBeside } from './keep-revision.ts';
import { comment, resolve, setAside, takeAlternative, takeStance } from './work-together.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, parent }) => {
	const t = texts(locals.language);
	const work = await orError(openWork(locals.db, params.dialogue));
	const { room, dialogue } = work;
	const around = await orError(workspace.find(locals.db, dialogue.id));
	const selection = selectIn(room, url.searchParams);
	const page = Math.min(10_000, Math.max(1, Number(url.searchParams.get('page')) || 1));
	const evidence =
		selection &&
		(await orError(evidenceFor(locals.db, work, around, selection.section, selection.passage, page)));
	const name = chooseText(dialogue.title, locals.language);
	const home = `/staff/${params.municipality}/dialogues`;
	const passages = room.sections.flatMap((section) => section.passages);
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
		version: room.version,
		published: room.published,
		sections: room.sections,
		revisions: room.revisions,
		voices: placeVoices(room.voices, room.ancestry),
		collisions: findCollisions(passages, room.revisions, placeWordings(around.wordings, room.ancestry)),
		editing: around.editing,
		comments: around.comments,
		selection,
		evidence,
		wording: url.searchParams.get('wording'),
		saved: url.searchParams.has('saved')
	};
};

export const actions: Actions = {
	save: (event) => keep(event, false),
	agree: (event) => keep(event, true),
	beside: keepBeside,
	propose: (event) => decide(event, 'proposed'),
	withdraw: (event) => decide(event, 'withdrawn'),
	take: takeAlternative,
	setAside: (event) => setAside(event, true),
	bringBack: (event) => setAside(event, false),
	stance: takeStance,
	comment,
	resolve
};
