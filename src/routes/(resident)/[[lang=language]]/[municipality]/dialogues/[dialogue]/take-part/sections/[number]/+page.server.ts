import { error, fail, redirect, type Actions } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { aboutIn, goingOf, stepForm } from '$lib/components/take-part/going.ts';
import { pageOf, readChosen, stepBeside, stepsFor, type Step } from '$lib/components/take-part/steps.ts';
import { parseForm } from '$lib/domain/dialogue/answer-form.ts';
import { mergeAnswers } from '$lib/domain/dialogue/merge-answers.ts';
import { texts } from '$lib/i18n/texts.ts';
import { refuse } from '$lib/server/http/refusals.ts';
import {
	aboutInForm,
	forgetEmptyPoint,
	forgetPoint,
	pageAbout,
	speakingAfter,
	speakingOf
} from '$lib/server/take-part/speaking.ts';
import { keptText } from '$lib/server/take-part/kept-text.ts';
import {
	answeredBefore,
	answersOf,
	correctionIn,
	formOf,
	frameOf,
	keepAnswers,
	meetParticipant,
	meetSender,
	onlyWhileOpen
} from '$lib/server/take-part/participant.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const participant = await meetParticipant(event);
	onlyWhileOpen(event, participant);
	const { view, base } = participant;
	const section = view.sections.find(({ number }) => number === Number(event.params.number));
	if (!section) error(404, { message: 'not_found' });

	const step: Step = { name: 'section', number: section.number };
	const chosen = readChosen(event.url.searchParams.get('sections'), view);
	const steps = stepsFor(chosen, view);
	const answers = answersOf(participant);
	const about = aboutIn(event.url.searchParams);
	return {
		title: section.heading,
		...frameOf(participant, event.locals.language),
		section,
		answers,
		page: pageOf(base, step, chosen, view),
		step: steps.findIndex((one) => one.name === 'section' && one.number === section.number) + 1,
		total: steps.length,
		keeps: { id: stepForm },
		speaking: about && speakingOf(about, section, answers)
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { view, base, place, dialogue } = await meetSender(event);
		const section = view.sections.find(({ number }) => number === Number(event.params.number));
		if (!section) error(404, { message: 'not_found' });
		const data = await event.request.formData();
		const correcting = correctionIn(data);
		const going = goingOf(data);
		const open = going === 'here' ? aboutInForm(data) : null;
		if (going === 'cancel') forgetPoint(data);
		else if (going !== 'point') forgetEmptyPoint(data);
		const { changes, problems, typed } = parseForm(data, formOf(dialogue, section.lineage), randomUUID());
		const again = async () => {
			const answers = mergeAnswers(await answeredBefore(event), changes);
			return { answers, speaking: speakingAfter(going, typed, problems, section, answers) };
		};
		try {
			await keepAnswers(event, place, changes, correcting);
		} catch (problem) {
			const { answers, speaking } = await again();
			const kept = keptText(view, answers, typed, texts(event.locals.language));
			return refuse(problem, { correcting, problems, typed, speaking, kept });
		}
		if (problems.length > 0) {
			const { speaking } = await again();
			return fail(400, { correcting, problems, typed, speaking, kept: null, refusal: null });
		}

		const chosen = readChosen(event.url.searchParams.get('sections'), view);
		const step: Step = { name: 'section', number: section.number };
		const here = pageOf(base, step, chosen, view);
		if (typeof going === 'object') redirect(303, pageAbout(here, going, typed));
		if (going === 'point') redirect(303, `${here}#own-points`);
		if (open) redirect(303, pageAbout(here, open, typed));
		if (going === 'here' || going === 'cancel' || data.has('point.remove')) redirect(303, here);
		redirect(303, pageOf(base, stepBeside(step, going === 'back' ? -1 : 1, chosen, view), chosen, view));
	}
};
