import { countOf, countsOf, sumShown } from '$lib/domain/analysis/counts.ts';
import { voicesOf } from '$lib/domain/analysis/voices.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as meetings from '$lib/server/data/meetings.ts';
import * as results from '$lib/server/data/results.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { placeOf } from '../breadcrumbs.ts';
import type { PageServerLoad } from './$types';

/** `?by=` a dimension, `?section=` a lineage. Only what the chosen part shows is sent to the page. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const by = url.searchParams.get('by') ?? 'all';
	const all = await orError(results.findForStaff(locals.db, dialogue.id, 'all'));
	const crossed = by === 'all' ? null : await orError(results.findForStaff(locals.db, dialogue.id, by));
	const held = await orError(meetings.list(locals.db, dialogue.id));
	const section = dialogue.sections.find(({ lineage }) => lineage === url.searchParams.get('section'));
	const questions = dialogue.questions.filter((question) => question.section === (section?.lineage ?? null));
	const subjects = [section?.lineage ?? dialogue.id, ...questions.map(({ id }) => id)];
	const overview = section ? [] : dialogue.questions.filter(({ kind }) => kind === 'agreement');
	return {
		...placeOf(dialogue, params.municipality, locals.language, 'results.title'),
		slug: dialogue.slug,
		meetings: held.filter(({ state }) => state === 'ended'),
		dialogueId: dialogue.id,
		resultsPublic: dialogue.resultsPublic,
		phase: dialogue.phase,
		example: all.demonstration,
		smallest: all.municipality.minimumGroup,
		waiting: all.waiting,
		dimensions: all.dimensions,
		by,
		asked: dialogue.background.find(({ key }) => key === by),
		section: section ?? null,
		sections: dialogue.sections.map(({ lineage, heading }) => ({
			lineage,
			heading,
			answered: countOf(countsOf(all.counts, lineage), '')
		})),
		questions,
		agreement: overview.map((question) => ({ question, counts: countsOf(all.counts, question.id) })),
		received: countOf(countsOf(all.counts, dialogue.id), ''),
		crossedTotal:
			crossed &&
			sumShown(Object.values(crossed.counts[dialogue.id] ?? {}).map((options) => countOf(options, ''))),
		counts: only(all.counts, subjects),
		crossed: crossed && only(crossed.counts, subjects),
		voices: section && by === 'all' ? voicesOf([section], all.counts) : {}
	};
};

function only(counts: results.Counts, subjects: string[]): results.Counts {
	return Object.fromEntries(subjects.map((subject) => [subject, counts[subject] ?? {}]));
}
