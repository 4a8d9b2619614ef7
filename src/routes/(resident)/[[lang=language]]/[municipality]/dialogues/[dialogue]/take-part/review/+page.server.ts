import { fail, redirect, type Actions } from '@sveltejs/kit';
import { readChosen, stepBeside, pageOf, stepsFor } from '$lib/components/take-part/steps.ts';
import { hasAnswers } from '$lib/components/take-part/answer-lines.ts';
import { texts } from '$lib/i18n/texts.ts';
import { refuse } from '$lib/server/http/refusals.ts';
import { keptText } from '$lib/server/take-part/kept-text.ts';
import { answersOf, frameOf, meetParticipant, onlyWhileOpen } from '$lib/server/take-part/participant.ts';
import { canonicalReceipt, newReceipt } from '$lib/server/take-part/receipt-code.ts';
import { correctOnce, isUuid, sendOnce } from '$lib/server/take-part/sending.ts';
import type { PageServerLoad } from './$types';

const step = { name: 'review' } as const;

export const load: PageServerLoad = async (event) => {
	const participant = await meetParticipant(event);
	onlyWhileOpen(event, participant);
	const { view, base, draft } = participant;
	const answers = answersOf(participant);
	const chosen = readChosen(event.url.searchParams.get('sections'), view);
	const total = stepsFor(chosen, view).length;
	return {
		title: texts(event.locals.language)('resident.part.review'),
		...frameOf(participant, event.locals.language),
		view,
		answers,
		chosen,
		base,
		back: pageOf(base, stepBeside(step, -1, chosen, view), chosen, view),
		total,
		sending: draft && hasAnswers(answers) ? { submission: draft.id, receipt: newReceipt() } : null
	};
};

export const actions: Actions = {
	default: async (event) => {
		const participant = await meetParticipant(event);
		const { view, base } = participant;
		const data = await event.request.formData();
		const submission = data.get('submission');
		const code = canonicalReceipt(data.get('receipt'));
		const answers = answersOf(participant);
		if (participant.draft && !hasAnswers(answers))
			return fail(400, { refusal: 'nothing_answered', kept: '' });
		const corrects = data.has('corrects');
		if (!isUuid(submission) || !code) return fail(400, { refusal: 'receipt_code_unusable', kept: '' });
		let state;
		try {
			state = corrects
				? await correctOnce(event, participant, submission)
				: await sendOnce(event, participant, { submission, code });
		} catch (problem) {
			const t = texts(event.locals.language);
			return refuse(problem, { kept: keptText(view, answers, {}, t) });
		}
		const how = { received: '', already_received: '?already', corrected: '?corrected' }[state];
		redirect(303, `${base}/sent${how}`);
	}
};
