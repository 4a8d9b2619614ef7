import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as paper from '$lib/server/data/paper.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { tellDifferences } from '$lib/server/paper/told-differences.ts';
import { takePartView } from '$lib/server/take-part/view.ts';
import { placeOf } from '../../../../breadcrumbs.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const found = await orError(paper.differences(locals.db, params.registration));
	return {
		...placeOf(dialogue, params.municipality, locals.language, 'registering.check.title'),
		here: `/staff/${params.municipality}/dialogues/${params.dialogue}/paper/check`,
		number: found.number,
		submission: randomUUID() as string,
		differences: tellDifferences(found, takePartView(dialogue, locals.language), locals.language)
	};
};

export const actions: Actions = {
	async default({ request, locals, params }) {
		const data = await request.formData();
		const chosen: Record<string, 'first' | 'second'> = {};
		for (const [name, value] of data)
			if (name.startsWith('decide.') && (value === 'first' || value === 'second'))
				chosen[name.slice('decide.'.length)] = value;
		let decided: { number: number };
		try {
			const submission = String(data.get('submission'));
			decided = await paper.decide(locals.db, params.registration, submission, chosen);
		} catch (problem) {
			const { status, data: refused } = refuse(problem, {});
			return fail(status, { chosen, refusal: refused.refusal });
		}
		redirect(
			303,
			`/staff/${params.municipality}/dialogues/${params.dialogue}/paper/check?decided=${decided.number}`
		);
	}
};
