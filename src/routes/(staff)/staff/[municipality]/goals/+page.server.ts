import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { texts } from '$lib/i18n/texts.ts';
import * as goals from '$lib/server/data/goals.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { typedText } from '../typed-text.ts';
import type { Actions, PageServerLoad } from './$types';

const text = typedText().default('');
const idOrNone = z.union([z.literal('').transform(() => null), z.uuid()]).default(null);
const planSchema = z.object({
	plan: idOrNone,
	rowVersion: z.coerce.number().int().default(0),
	...{ title: text, diaryNumber: text, decidedBy: text, decidedOn: z.union([z.literal(''), z.iso.date()]) },
	...{ validUntil: text, removed: z.stringbool().default(false) }
});
const goalSchema = z.object({
	goal: idOrNone,
	plan: z.uuid(),
	rowVersion: z.coerce.number().int().default(0),
	...{ number: text, name: text, committee: text, parent: idOrNone }
});

export const load: PageServerLoad = async ({ locals, url }) => {
	const title = texts(locals.language)('goals.title');
	return {
		title,
		breadcrumbs: [{ label: title }],
		goals: await orError(goals.list(locals.db)),
		onlyWithout: url.searchParams.get('show') === 'without',
		told: url.searchParams.get('told')
	};
};

/** Fields are named `name.key` after what they belong to, so that each has an id of its own. */
function readFields(form: FormData) {
	return Object.fromEntries([...form].map(([name, value]) => [name.split('.')[0] ?? name, value]));
}

export const actions: Actions = {
	async plan({ request, locals, url }) {
		const form = await request.formData();
		const kept = { key: String(form.get('key')), typed: readFields(form) as Record<string, string> };
		const typed = planSchema.safeParse(kept.typed);
		if (!typed.success) return fail(400, { refusal: 'decision_incomplete', details: 'decidedOn', ...kept });
		const { plan, rowVersion, ...details } = typed.data;
		try {
			await goals.savePlan(locals.db, plan, details, rowVersion);
		} catch (problem) {
			return refuse(problem, kept);
		}
		redirect(303, `${url.pathname}?told=saved`);
	},

	async goal({ request, locals, url }) {
		const form = await request.formData();
		const kept = { key: String(form.get('key')), typed: readFields(form) as Record<string, string> };
		const typed = goalSchema.safeParse(kept.typed);
		if (!typed.success) return fail(400, { refusal: 'not_found', details: null, ...kept });
		const { goal, plan, rowVersion, ...details } = typed.data;
		try {
			await goals.save(locals.db, goal, plan, details, rowVersion);
		} catch (problem) {
			return refuse(problem, kept);
		}
		redirect(303, `${url.pathname}?told=saved`);
	},

	remove: ({ request, locals, url }) => setRemoved(request, locals.db, url.pathname, true),
	restore: ({ request, locals, url }) => setRemoved(request, locals.db, url.pathname, false)
};

async function setRemoved(request: Request, db: App.Locals['db'], path: string, removed: boolean) {
	const form = await request.formData();
	try {
		await goals.remove(db, String(form.get('goal')), removed);
	} catch (problem) {
		return refuse(problem, { key: String(form.get('key')), typed: null });
	}
	redirect(303, `${path}?told=${removed ? 'removed' : 'restored'}`);
}
