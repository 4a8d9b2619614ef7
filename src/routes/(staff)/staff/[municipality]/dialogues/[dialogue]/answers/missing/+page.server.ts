import * as answers from '$lib/server/data/answers.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { placeOf } from '../../breadcrumbs.ts';
import { mayCode } from '../../may-code.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, parent }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const [{ themes, sections }, coverage] = await Promise.all([
		orError(answers.register(locals.db, dialogue.id)),
		orError(answers.coverage(locals.db, dialogue.id))
	]);
	const headings = new Map(sections.map(({ lineage, heading }) => [lineage, heading]));
	return {
		...placeOf(dialogue, params.municipality, locals.language, 'answers.missing.title'),
		example: dialogue.demonstration,
		slug: dialogue.slug,
		blocks: themes.flatMap(({ id, name, section, lacks }) =>
			lacks ? [{ id, name, lacks, heading: headings.get(section ?? '') ?? null }] : []
		),
		undrafted: sections.filter((one) => one.undrafted).map(({ lineage, heading }) => ({ lineage, heading })),
		coverage,
		mayCode: mayCode((await parent()).membership.roles)
	};
};
