import { fail, type Actions } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { texts } from '$lib/i18n/texts.ts';
import { Refusal } from '$lib/server/backend/refusal.ts';
import * as submissions from '$lib/server/data/submissions.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { findDialogue } from '$lib/server/take-part/dialogue-cache.ts';
import { receiptForm } from '$lib/server/take-part/receipt-form.ts';
import { shownReceipt } from '$lib/server/take-part/shown-receipt.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, setHeaders, request }) => {
	if (request.method === 'POST') setHeaders({ 'cache-control': 'no-store' });
	const title = texts(locals.language)('resident.receipt.title');
	return { title, breadcrumbs: [{ label: title }], entry: await superValidate(zod4(receiptForm)) };
};

/** The code comes in a form, never in an address. What it opens is shown in the answer to that form. */
export const actions: Actions = {
	show: async ({ request, locals, params }) => {
		const entry = await superValidate(request, zod4(receiptForm));
		if (!entry.valid) return fail(400, { entry });
		const { code } = entry.data;
		try {
			const receipt = await submissions.findByReceipt(locals.db, params.municipality ?? '', code);
			return { entry, code, receipt: await show(receipt, locals), withdrawn: false };
		} catch (problem) {
			return notFoundAlike(problem, entry);
		}
	},
	withdraw: async ({ request, locals, params }) => {
		const data = await request.formData();
		const entry = await superValidate(data, zod4(receiptForm));
		if (!entry.valid) return fail(400, { entry });
		const { code } = entry.data;
		const municipality = params.municipality ?? '';
		let refusal: string | null = data.get('sure') ? null : 'not_sure';
		try {
			if (!refusal) await submissions.withdraw(locals.db, municipality, code);
		} catch (problem) {
			if (!(problem instanceof Refusal) || problem.code !== 'dialogue_closed')
				return notFoundAlike(problem, entry);
			refusal = problem.code;
		}
		const receipt = await orError(submissions.findByReceipt(locals.db, municipality, code), locals.language);
		return {
			entry,
			code,
			receipt: await show(receipt, locals),
			withdrawn: refusal === null,
			notWithdrawn: refusal
		};
	}
};

async function show(receipt: submissions.Receipt, { db, language }: App.Locals) {
	const { sections } = await orError(
		findDialogue(db, receipt.municipality.slug, receipt.dialogue.slug),
		language
	);
	return shownReceipt(receipt, sections, language);
}

/** Every code that opens nothing here gets the same answer, whatever the reason. */
function notFoundAlike(problem: unknown, entry: Awaited<ReturnType<typeof superValidate>>) {
	if (!(problem instanceof Refusal)) return refuse(problem, { entry });
	entry.errors = { ...entry.errors, code: ['unknown'] } as typeof entry.errors;
	entry.valid = false;
	return fail(404, { entry });
}
