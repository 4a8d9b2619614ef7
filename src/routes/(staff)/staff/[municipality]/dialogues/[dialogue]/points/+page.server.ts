import { mayCode, mayModerate, mayTranslate } from '../may-code.ts';
import { keysOf } from '$lib/domain/drafting/keys.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as meetings from '$lib/server/data/meetings.ts';
import * as points from '$lib/server/data/points.ts';
import * as themes from '$lib/server/data/themes.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { placeOf } from '../breadcrumbs.ts';
import { codingActions } from './coding-actions.ts';
import { readFilters } from './filters.ts';
import { moderationActions } from './moderation-actions.ts';
import { readingActions } from './reading-actions.ts';
import { readSimilar } from './similar.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const { filters, page } = readFilters(url.searchParams);
	const [found, codebook, desk, held, like] = await Promise.all([
		orError(points.list(locals.db, dialogue.id, filters, page)),
		orError(themes.list(locals.db, dialogue.id)),
		orError(points.desk(locals.db, dialogue.id)),
		orError(meetings.list(locals.db, dialogue.id)),
		orError(readSimilar(locals.db, url.searchParams.get('like')))
	]);
	const { roles } = (await parent()).membership;
	return {
		...placeOf(dialogue, params.municipality, locals.language, 'points.title'),
		example: dialogue.demonstration,
		slug: dialogue.slug,
		languages: dialogue.languages,
		sections: dialogue.sections.map(({ lineage, heading, passages }) => ({
			lineage,
			heading,
			passages: passages.map((passage) => passage.lineage)
		})),
		passages: Object.fromEntries(
			dialogue.sections.flatMap(({ passages }) => passages.map(({ lineage, text }) => [lineage, text]))
		),
		filters,
		found,
		codebook,
		desk: { sections: desk.sections, recent: desk.recent },
		keys: keysOf(desk.keys),
		like,
		meetings: held.filter(({ state }) => state === 'ended').map(({ id, title }) => ({ id, title })),
		done: url.searchParams.get('done'),
		mayCode: mayCode(roles),
		mayModerate: mayModerate(roles),
		mayTranslate: mayTranslate(roles)
	};
};

export const actions: Actions = { ...codingActions, ...readingActions, ...moderationActions };
