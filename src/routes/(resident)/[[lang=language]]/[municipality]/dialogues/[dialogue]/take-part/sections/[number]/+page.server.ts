import { error, fail, redirect, type Actions } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { pointsOf } from '$lib/components/take-part/answer-lines.ts';
import { pageOf, readChosen, stepBeside, stepsFor, type Step } from '$lib/components/take-part/steps.ts';
import { parseForm } from '$lib/domain/dialogue/answer-form.ts';
import { mergeAnswers, type PointAnswer, type PointKind } from '$lib/domain/dialogue/answers.ts';
import { texts } from '$lib/i18n/texts.ts';
import { refuse } from '$lib/server/http/refusals.ts';
import { forgetEmptyPoint, typedPoint } from '$lib/server/take-part/forms.ts';
import { keptText } from '$lib/server/take-part/kept-text.ts';
import {
	answeredBefore,
	answersOf,
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
	const passage = event.url.searchParams.get('passage');
	const known = pointsOf(answers, section.lineage).find(
		({ id }) => id === event.url.searchParams.get('point')
	);
	const point: PointAnswer = {
		section: section.lineage,
		passage: section.passages.find(({ lineage }) => lineage === passage)?.lineage ?? null,
		kind: 'view' as PointKind,
		text: ''
	};
	return {
		title: section.heading,
		...frameOf(participant, event.locals.language),
		section,
		textLanguage: view.textLanguage,
		answers,
		page: pageOf(base, step, chosen, view),
		back: pageOf(base, stepBeside(step, -1, chosen, view), chosen, view),
		step: steps.findIndex((one) => one.name === 'section' && one.number === section.number) + 1,
		total: steps.length,
		speaking: known ?? (passage === null ? null : { id: randomUUID(), point })
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { view, base, place, dialogue } = await meetSender(event);
		const section = view.sections.find(({ number }) => number === Number(event.params.number));
		if (!section) error(404, { message: 'not_found' });
		const data = await event.request.formData();
		const go = data.get('go');
		if (go !== 'point') forgetEmptyPoint(data);
		const { changes, problems, typed } = parseForm(data, formOf(dialogue, section.lineage), randomUUID());
		const speaking = typedPoint(typed, section);
		try {
			await keepAnswers(event, place, changes);
		} catch (problem) {
			const t = texts(event.locals.language);
			const answers = mergeAnswers(await answeredBefore(event), changes);
			return refuse(problem, { problems, typed, speaking, kept: keptText(view, answers, typed, t) });
		}
		if (problems.length > 0) return fail(400, { problems, typed, speaking, kept: null, refusal: null });

		const chosen = readChosen(event.url.searchParams.get('sections'), view);
		const step: Step = { name: 'section', number: section.number };
		if (go === 'point') redirect(303, `${pageOf(base, step, chosen, view)}#own-points`);
		if (data.has('point.remove')) redirect(303, pageOf(base, step, chosen, view));
		redirect(303, pageOf(base, stepBeside(step, 1, chosen, view), chosen, view));
	}
};
