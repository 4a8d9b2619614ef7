import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { explainReason } from '$lib/domain/policy/import/reasons.ts';
import { confirmedSections } from '$lib/domain/policy/structure-edits.ts';
import { presentState } from '$lib/domain/policy/structure-history.ts';
import { markSource } from '$lib/components/import-editor/source-lines.ts';
import { texts } from '$lib/i18n/texts.ts';
import { Refusal } from '$lib/server/backend/refusal.ts';
import * as imports from '$lib/server/data/imports.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { detailNames, detailsSchema } from '../../details-schema.ts';
import { visible } from '../../../typed-text.ts';
import { carryOut, commandSchema } from './commands.ts';
import { toPolicy } from './to-policy.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const t = texts(locals.language);
	const found = await orError(imports.find(locals.db, params.import));
	const { fileName, text, proposed } = found.proposal;
	return {
		title: t('documents.title'),
		breadcrumbs: [
			{ label: t('policies.title'), href: `/staff/${params.municipality}/policies` },
			{ label: t('documents.title') }
		],
		details: found.details,
		state: presentState(found.history),
		canUndo: found.history.done.length > 0,
		canRedo: found.history.undone.length > 0,
		rowVersion: found.rowVersion,
		fileName,
		quality: proposed.quality,
		reasons: proposed.reasons.map((reason) => explainReason(reason, locals.language === 'en' ? 'en' : 'sv')),
		contact: proposed.contact,
		source: markSource(text, proposed)
	};
};

function textFields(form: FormData): Record<string, string> {
	return Object.fromEntries(
		[...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, visible(value)]] : []))
	);
}

export const actions: Actions = {
	/** Every correction; what stands in the fields for title and facts is kept with it. */
	async edit({ request, locals, params, url }) {
		const form = await request.formData();
		const kept = textFields(form);
		const command = commandSchema.safeParse(kept);
		if (!command.success) return fail(400, { problem: 'not_found' as const, kept });
		let selected: string | null;
		try {
			const found = await imports.find(locals.db, params.import);
			const details = { ...found.details };
			for (const name of detailNames) details[name] = kept[name]?.slice(0, 500) ?? details[name];
			const outcome = carryOut(found.history, command.data);
			if (!outcome.ok) return fail(409, { problem: outcome.problem, kept });
			selected = outcome.selected;
			await imports.save(
				locals.db,
				params.import,
				{ history: outcome.history, details },
				command.data.rowVersion
			);
		} catch (problem) {
			return refuse(problem, { kept });
		}
		redirect(303, selected ? `${url.pathname}?selected=${selected}#${selected}` : url.pathname);
	},

	async confirm({ request, locals, params }) {
		const fields = await request.formData();
		const kept = textFields(fields);
		const form = await superValidate(kept, zod4(detailsSchema));
		const command = commandSchema.safeParse({ ...kept, command: 'save' });
		const responsible = fields.get('responsible') === 'on';
		if (!form.valid) return fail(400, { form });
		if (!command.success) return fail(400, { form, problem: 'not_found' as const });
		let slug: string;
		try {
			const found = await imports.find(locals.db, params.import);
			// What is typed in the open tools belongs to what is confirmed.
			const outcome = carryOut(found.history, command.data);
			if (!outcome.ok) return fail(409, { form, problem: outcome.problem, kept });
			const sections = confirmedSections(presentState(outcome.history));
			if (sections.length === 0) return fail(400, { form, problem: 'no_sections' as const });
			if (found.proposal.proposed.quality === 'reject' && !responsible) {
				return fail(400, { form, problem: 'not_responsible' as const });
			}
			const policy = toPolicy(found, form.data, sections);
			if (!policy) return fail(400, { form, problem: 'passage_too_long' as const });
			({ slug } = await imports.confirm(locals.db, params.import, policy, command.data.rowVersion));
		} catch (problem) {
			// Confirmed already, by a button pressed twice or in another tab: the policy stands in the list.
			if (problem instanceof Refusal && problem.code === 'not_found') {
				redirect(303, `/staff/${params.municipality}/policies`);
			}
			return refuse(problem, { form });
		}
		redirect(303, `/staff/${params.municipality}/policies/${slug}?imported`);
	},

	async discard({ locals, params }) {
		try {
			await imports.discard(locals.db, params.import);
		} catch (problem) {
			return refuse(problem, {});
		}
		redirect(303, `/staff/${params.municipality}/policies`);
	}
};
