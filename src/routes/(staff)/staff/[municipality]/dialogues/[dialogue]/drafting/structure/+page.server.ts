import { applyRevisions } from '$lib/domain/policy/lineage.ts';
import { findConflicts } from '$lib/domain/policy/lineage-conflicts.ts';
import { texts } from '$lib/i18n/texts.ts';
import { chooseIn, outlineOf } from '$lib/server/drafting/structure-choice.ts';
import { allRevisions, mayDraft, openWork } from '$lib/server/drafting/work.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { placeOf } from '../../breadcrumbs.ts';
import { decide, keep, takeStep } from './change-structure.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, parent }) => {
	const { dialogue, room, codebook } = await orError(openWork(locals.db, params.dialogue));
	const living = allRevisions(room).map((one) => ({ ...one, state: 'agreed' as const }));
	const applied = applyRevisions(room.sections, living, () => crypto.randomUUID());
	const choice = chooseIn(room, texts(locals.language), url.searchParams);
	return {
		...placeOf(dialogue, params.municipality, locals.language, 'structure.title'),
		example: dialogue.demonstration,
		home: `/staff/${params.municipality}/dialogues/${params.dialogue}`,
		...outlineOf(room),
		/** How the text is ordered with everything that is proposed; empty when proposals do not go together. */
		result: applied.ok
			? applied.sections.map(({ lineage, heading, level, passages }) => ({
					lineage,
					heading,
					level,
					passages: passages.length
				}))
			: [],
		conflicts: findConflicts(room.sections, living).map(({ code, revisions }) => ({
			code,
			revisions: revisions.flatMap((id) => {
				const { operation } = living.find((one) => one.id === id) ?? {};
				return operation ? [{ id, operation }] : [];
			})
		})),
		choice,
		themes: codebook.themes
			.filter(({ section }) => section === null || !choice?.section || section === choice.section)
			.map(({ id, name }) => ({ value: id, label: name })),
		saved: url.searchParams.has('saved'),
		mayDraft: mayDraft((await parent()).membership.roles)
	};
};

export const actions: Actions = {
	save: (event) => keep(event, false),
	agree: (event) => keep(event, true),
	propose: (event) => decide(event, 'proposed'),
	withdraw: (event) => decide(event, 'withdrawn'),
	step: takeStep
};
