import { fail, redirect, type Actions } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { goingOf, stepForm } from '$lib/components/take-part/going.ts';
import { pageOf, readChosen, stepBeside, stepsFor } from '$lib/components/take-part/steps.ts';
import { parseForm } from '$lib/domain/dialogue/answer-form.ts';
import { mergeAnswers } from '$lib/domain/dialogue/merge-answers.ts';
import { texts } from '$lib/i18n/texts.ts';
import { refuse } from '$lib/server/http/refusals.ts';
import { keptText } from '$lib/server/take-part/kept-text.ts';
import {
	answeredBefore,
	answersOf,
	correctionIn,
	frameOf,
	keepAnswers,
	lastFormOf,
	meetParticipant,
	meetSender,
	onlyWhileOpen
} from '$lib/server/take-part/participant.ts';
import type { PageServerLoad } from './$types';

const step = { name: 'background' } as const;

export const load: PageServerLoad = async (event) => {
	const participant = await meetParticipant(event);
	onlyWhileOpen(event, participant);
	const { view, base } = participant;
	const chosen = readChosen(event.url.searchParams.get('sections'), view);
	const steps = stepsFor(chosen, view);
	return {
		title: texts(event.locals.language)('resident.part.last'),
		...frameOf(participant, event.locals.language),
		view,
		answers: answersOf(participant),
		page: pageOf(base, step, chosen, view),
		keeps: { id: stepForm },
		step: steps.length - 1,
		total: steps.length
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { view, base, place, dialogue } = await meetSender(event);
		const data = await event.request.formData();
		const correcting = correctionIn(data);
		const { changes, problems, typed } = parseForm(data, lastFormOf(dialogue), randomUUID());
		try {
			await keepAnswers(event, place, changes, correcting);
		} catch (problem) {
			const t = texts(event.locals.language);
			const answers = mergeAnswers(await answeredBefore(event), changes);
			return refuse(problem, { correcting, problems, typed, kept: keptText(view, answers, typed, t) });
		}
		if (problems.length > 0) return fail(400, { correcting, problems, typed, kept: null, refusal: null });
		const chosen = readChosen(event.url.searchParams.get('sections'), view);
		const going = goingOf(data);
		const next = going === 'here' ? step : stepBeside(step, going === 'back' ? -1 : 1, chosen, view);
		redirect(303, pageOf(base, next, chosen, view));
	}
};
