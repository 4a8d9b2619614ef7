import { error, redirect } from '@sveltejs/kit';
import { isEmptyEvaluation, readEvaluation } from '$lib/domain/meeting/evaluation.ts';
import type { OwnPart } from '$lib/domain/meeting/own-part.ts';
import { chooseText } from '$lib/domain/text/local-text.ts';
import { pathIn } from '$lib/i18n/languages.ts';
import { texts } from '$lib/i18n/texts.ts';
import type { Db } from '$lib/server/backend/db.ts';
import { Refusal } from '$lib/server/backend/refusal.ts';
import * as live from '$lib/server/data/meeting-live.ts';
import * as minutes from '$lib/server/data/minutes.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { isMeetingId, takingOf } from '$lib/server/meetings/participant.ts';
import { afterwardsPlaces, questionsByName } from '$lib/server/minutes/afterwards-view.ts';
import { findDialogue } from '$lib/server/take-part/dialogue-cache.ts';
import type { Actions, PageServerLoad } from './$types';

/** What came of a meeting, for those who were there and everybody else; who has her phone's key may evaluate it. */
export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	const { db, language } = locals;
	if (!isMeetingId(params.meeting)) error(404, { message: 'not_found', code: 'not_found' });
	const found = await orError(minutes.afterwards(db, params.municipality, params.meeting), language);
	const dialogue = await orError(findDialogue(db, params.municipality, found.dialogue.slug), language);
	const taking = takingOf(event);
	const part = taking && (await knownPart(db, taking));
	const t = texts(language);
	const home = pathIn(`/${params.municipality}`, language);
	const title = chooseText(found.dialogue.title, language);
	return {
		title: t('afterwards.of', { title: found.meeting.title }),
		breadcrumbs: [
			{ label: title.text, href: `${home}/dialogues/${found.dialogue.slug}` },
			{ label: t('afterwards.title') }
		],
		example: found.meeting.demonstration,
		offered: found.dialogue.languages,
		meeting: found.meeting,
		dialogue: found.dialogue,
		smallest: found.municipality.minimumGroup,
		published: found.published,
		absentUntil: found.absentUntil,
		places: afterwardsPlaces(found, dialogue, language),
		asked: found.said.filter(({ kind }) => kind === 'question'),
		evaluation: found.evaluation,
		questions: questionsByName(dialogue, language),
		tookPart: part !== null,
		mayEvaluate: part !== null && part.evaluation === null && found.evaluationOpen,
		evaluated: url.searchParams.has('evaluated'),
		meetingHref: `${home}/meetings/${params.meeting}`,
		home
	};
};

/** The part of whoever has this key; a key of nobody reads the page as everybody does. */
async function knownPart(db: Db, taking: live.Taking): Promise<OwnPart | null> {
	try {
		return await live.ownPart(db, taking);
	} catch (problem) {
		if (problem instanceof Refusal && problem.code === 'participant_unknown') return null;
		throw problem;
	}
}

export const actions: Actions = {
	async default(event) {
		const { locals, params, request, url } = event;
		const evaluation = readEvaluation(await request.formData());
		const taking = takingOf(event);
		if (taking && !isEmptyEvaluation(evaluation)) {
			try {
				await minutes.evaluate(locals.db, params.municipality, params.meeting, taking.key, evaluation);
			} catch (problem) {
				return refuse(problem, { evaluation });
			}
		}
		redirect(303, taking && !isEmptyEvaluation(evaluation) ? `${url.pathname}?evaluated` : url.pathname);
	}
};
