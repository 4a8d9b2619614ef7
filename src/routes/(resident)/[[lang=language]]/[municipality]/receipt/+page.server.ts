import { fail, type Actions } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { chooseText } from '$lib/domain/text/local-text.ts';
import { staysHere } from '$lib/components/language-switch/language-links.ts';
import { texts } from '$lib/i18n/texts.ts';
import { Refusal } from '$lib/server/backend/refusal.ts';
import * as submissions from '$lib/server/data/submissions.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { findDialogue } from '$lib/server/take-part/dialogue-cache.ts';
import { tryCode } from '$lib/server/take-part/code-tries.ts';
import { openCode } from '$lib/server/take-part/open-code.ts';
import { receiptForm } from '$lib/server/take-part/receipt-form.ts';
import { shownReceipt } from '$lib/server/take-part/shown-receipt.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, setHeaders, request, url }) => {
	if (request.method === 'POST') setHeaders({ 'cache-control': 'no-store' });
	const title = texts(locals.language)('resident.receipt.title');
	return {
		title,
		breadcrumbs: [{ label: title }],
		entry: await superValidate(zod4(receiptForm)),
		unchanged: url.searchParams.has('unchanged'),
		keeps: { id: 'entry', action: '?/show' }
	};
};

/** The code comes in a form, never in an address. What it opens is shown in the answer to that form. */
export const actions: Actions = {
	show: async (event) => {
		const { locals, params } = event;
		const data = await event.request.formData();
		// A code that is only being typed is not tried.
		if (staysHere(data) && !data.has('opened'))
			return { entry: await superValidate(data, zod4(receiptForm), { errors: false }) };
		const entry = await superValidate(data, zod4(receiptForm));
		if (!entry.valid) return fail(400, { entry });
		const { code } = entry.data;
		try {
			const { receipt, handover } = await tryCode(event, () =>
				openCode(locals.db, params.municipality ?? '', code)
			);
			if (receipt) return { entry, code, receipt: await show(receipt, locals), withdrawn: false };
			const title = chooseText(handover.title, locals.language).text;
			return { entry, code, goOn: { title, dialogue: handover.dialogue } };
		} catch (problem) {
			return notFoundAlike(problem, entry);
		}
	},
	withdraw: async (event) => {
		const { locals, params } = event;
		const data = await event.request.formData();
		const entry = await superValidate(data, zod4(receiptForm));
		if (!entry.valid) return fail(400, { entry });
		const { code } = entry.data;
		const municipality = params.municipality ?? '';
		let refusal: string | null = data.get('sure') ? null : 'not_sure';
		try {
			await tryCode(event, () => submissions.findByReceipt(locals.db, municipality, code));
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
	if (!(problem instanceof Refusal) || problem.code !== 'receipt_unknown') return refuse(problem, { entry });
	entry.errors = { ...entry.errors, code: ['unknown'] } as typeof entry.errors;
	entry.valid = false;
	return fail(404, { entry });
}
