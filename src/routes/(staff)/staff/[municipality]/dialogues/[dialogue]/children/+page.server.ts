import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { backgroundQuestion } from '$lib/domain/dialogue/background.ts';
import { isDiscussed } from '$lib/domain/dialogue/propose-questions.ts';
import type { LocalText } from '$lib/domain/text/local-text.ts';
import { slugFrom } from '$lib/domain/text/slug.ts';
import { proposedChildrensWords, proposedForChildren } from '$lib/i18n/dialogue-texts.ts';
import { texts } from '$lib/i18n/texts.ts';
import { Refusal } from '$lib/server/backend/refusal.ts';
import * as children from '$lib/server/data/children.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import { originForOthers } from '$lib/server/http/hosts.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { placeOf } from '../breadcrumbs.ts';
import { qrPath } from '$lib/server/export/qr-path.ts';
import { childrensPlanSchema, childrensReportSchema, reportOf } from './schema.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const t = texts(locals.language);
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const { dialogue: own, report } = await orError(children.find(locals.db, dialogue.id));
	const address = own && `${originForOthers(url)}/${params.municipality}/dialogues/${own.slug}`;
	const sections = dialogue.sections.filter(isDiscussed);
	const words = proposedChildrensWords();
	const proposal = { section: sections[0]?.lineage ?? '', title: words.title.sv, purpose: words.purpose.sv };
	const said = {
		views: report?.views.sv,
		effect: report?.effect.sv,
		bestInterests: report?.bestInterests.sv
	};
	return {
		...placeOf(dialogue, params.municipality, locals.language, 'dialogues.children.title'),
		slug: dialogue.slug,
		isChildrens: dialogue.accompanies !== null,
		sections: sections.map(({ lineage, heading }) => ({ value: lineage, label: heading })),
		own: own && { slug: own.slug, title: own.title, phase: own.phase, received: own.received },
		share:
			address && own.phase !== 'draft'
				? { address, qr: qrPath(address), label: t('dialogues.share.qr', { address }) }
				: null,
		rowVersion: report?.rowVersion ?? 0,
		saved: url.searchParams.has('saved'),
		plan: await superValidate(proposal, zod4(childrensPlanSchema), { errors: false, id: 'plan' }),
		report: await superValidate(said, zod4(childrensReportSchema), { errors: false, id: 'report' })
	};
};

export const actions: Actions = {
	async plan({ request, locals, params }) {
		const form = await superValidate(request, zod4(childrensPlanSchema), { id: 'plan' });
		if (!form.valid) return fail(400, { plan: form });
		const { title, purpose, section } = form.data;
		let slug: string;
		try {
			const dialogue = await dialogues.findForStaff(locals.db, params.dialogue);
			const words = proposedChildrensWords();
			const about = dialogue.sections.some(({ lineage }) => lineage === section) ? section : null;
			({ slug } = await children.plan(locals.db, dialogue.id, {
				slug: slugFrom(title, 'barn-och-unga', ['new']),
				title: inItsLanguages(title, words.title),
				purpose: inItsLanguages(purpose, words.purpose),
				questions: proposedForChildren(about),
				background: [backgroundQuestion('age_of_child')]
			}));
		} catch (problem) {
			return refuse(problem, { plan: form });
		}
		redirect(303, `/staff/${params.municipality}/dialogues/${slug}?made`);
	},

	async report({ request, locals, params, url }) {
		const fields = await request.formData();
		const form = await superValidate(fields, zod4(childrensReportSchema), { id: 'report' });
		const rowVersion = Number(fields.get('rowVersion'));
		if (!form.valid) return fail(400, { report: form, rowVersion });
		try {
			const { id } = await dialogues.findForStaff(locals.db, params.dialogue);
			const { report } = await children.find(locals.db, id);
			await children.saveReport(locals.db, id, reportOf(form.data, report), rowVersion);
		} catch (problem) {
			if (problem instanceof Refusal && problem.code === 'changed_by_other') {
				// What is stored now stands beside what was typed; saving once more is then a choice.
				const { id } = await dialogues.findForStaff(locals.db, params.dialogue);
				const { report } = await children.find(locals.db, id);
				return fail(409, {
					report: form,
					refusal: problem.code,
					rowVersion: report?.rowVersion ?? 0,
					stored: report
				});
			}
			return refuse(problem, { report: form, rowVersion });
		}
		redirect(303, `${url.pathname}?saved`);
	}
};

/** What was left as it was proposed is there in every language; what somebody wrote is Swedish. */
function inItsLanguages(written: string, proposed: LocalText): LocalText {
	return written === proposed.sv ? proposed : { sv: written };
}
