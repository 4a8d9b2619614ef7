import { fail, redirect } from '@sveltejs/kit';
import { parseFormNumber } from '$lib/domain/paper/form-number.ts';
import { texts } from '$lib/i18n/texts.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as paper from '$lib/server/data/paper.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { placeOf } from '../../breadcrumbs.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const desk = await orError(paper.desk(locals.db, dialogue.id));
	const here = `/staff/${params.municipality}/dialogues/${params.dialogue}/paper`;
	const typed = url.searchParams.get('number');
	const parsed = typed === null ? null : parseFormNumber(typed);
	const wanted = parsed?.ok ? desk.toCheck.find(({ form }) => form === parsed.number) : undefined;
	if (wanted && !wanted.mine) redirect(303, `${here}/check/${wanted.id}`);
	const t = texts(locals.language);
	const problem = () =>
		parsed && !parsed.ok
			? t(`registering.numberProblem.${parsed.problem}`)
			: t(wanted ? 'registering.check.byOther' : 'refusals.paper_form_unknown');
	return {
		...placeOf(dialogue, params.municipality, locals.language, 'registering.check.title'),
		here,
		desk,
		number: typed ?? '',
		numberProblem: typed === null ? null : problem(),
		same: url.searchParams.get('same'),
		decided: url.searchParams.get('decided')
	};
};

export const actions: Actions = {
	async default({ request, locals, params }) {
		const typed = String((await request.formData()).get('share') ?? '').trim();
		const share = /^\d{1,3}$/.test(typed) ? Number(typed) : -1;
		const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
		try {
			await paper.requestDoubleEntry(locals.db, dialogue.id, share);
		} catch (problem) {
			const refused = refuse(problem, {});
			return fail(refused.status, { share: typed, refusal: refused.data.refusal });
		}
		return { saved: true };
	}
};
