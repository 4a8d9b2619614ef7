import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { readEntry } from '$lib/domain/paper/entry.ts';
import { formatFormNumber } from '$lib/domain/paper/form-number.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as paper from '$lib/server/data/paper.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { aboutOf, aboutSchema, formOf } from '$lib/server/paper/registering.ts';
import { carryReceipt, canonicalReceipt, newReceipt } from '$lib/server/take-part/receipt-code.ts';
import { takePartView } from '$lib/server/take-part/view.ts';
import { placeOf } from '../../breadcrumbs.ts';
import { findForm, refusedText } from '../number-problem.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, request }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const desk = await orError(paper.desk(locals.db, dialogue.id));
	const here = `/staff/${params.municipality}/dialogues/${params.dialogue}/paper`;
	const number = url.searchParams.get('number') ?? '';
	const wished = url.searchParams.get('channel') ?? '';
	const found = number ? await findForm(locals.db, dialogue.id, number, locals.language) : null;
	// A form that was sent is shown again with all that was typed, whatever became of the number meanwhile.
	if (found && 'problem' in found && request.method === 'GET')
		redirect(303, `${here}?number=${encodeURIComponent(number)}`);
	const form = found && 'form' in found ? found.form : null;
	return {
		...placeOf(dialogue, params.municipality, locals.language, 'registering.title'),
		here,
		desk,
		view: takePartView(dialogue, locals.language),
		about: {
			submission: randomUUID() as string,
			form: form ? formatFormNumber(form.number) : '',
			channel: paper.handChannels.find((channel) => channel === wished) ?? 'paper',
			language: form?.language ?? 'sv',
			arrivedOn: desk.closesOn && desk.closesOn < desk.today ? desk.closesOn : desk.today,
			helper: 'self'
		}
	};
};

export const actions: Actions = {
	async default({ request, locals, params, cookies, url }) {
		const data = await request.formData();
		const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
		const about = aboutOf(data);
		const { entry, problems, typed } = readEntry(data, formOf(dialogue));
		const kept = { about, typed };
		const checked = aboutSchema.safeParse(about);
		if (problems.length > 0 || !checked.success)
			return fail(400, {
				...kept,
				problems,
				refused: checked.success ? null : refusedText(aboutProblem(checked.error), null, locals.language)
			});
		if (data.get('step') !== 'save') return { ...kept, checked: true };

		const { submission, ...details } = checked.data;
		const here = `/staff/${params.municipality}/dialogues/${params.dialogue}/paper`;
		const code = details.form === null ? canonicalReceipt(newReceipt()) : null;
		let registered: paper.Registration;
		try {
			registered = await paper.register(locals.db, dialogue.id, submission, details, entry, code);
		} catch (problem) {
			const refused = refuse(problem, kept);
			return fail(refused.status, {
				...kept,
				refused: refusedText(refused.data.refusal, refused.data.details, locals.language)
			});
		}
		if (code) carryReceipt(cookies, code, here, url);
		redirect(303, `${here}?done=${registered.number}`);
	}
};

/** Which of the fields about the answer cannot be read, as the code of the rule it breaks. */
function aboutProblem(error: { issues: { path: PropertyKey[] }[] }): string {
	const field = error.issues[0]?.path[0];
	if (field === 'arrivedOn') return 'arrival_day_unusable';
	if (field === 'form') return 'paper_form_unknown';
	if (field === 'helper') return 'helper_unusable';
	return field === 'language' ? 'language_unusable' : 'channel_unusable';
}
