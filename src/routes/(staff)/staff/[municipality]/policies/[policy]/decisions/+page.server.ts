import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { versionStates, type StepName, versionSteps } from '$lib/domain/policy/version-states.ts';
import { texts } from '$lib/i18n/texts.ts';
import * as decisions from '$lib/server/data/decisions.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { typedText } from '../../../typed-text.ts';
import type { Actions, PageServerLoad } from './$types';

const text = typedText().default('');
const stepNames = Object.keys(versionSteps) as [StepName, ...StepName[]];
const moveSchema = z.object({
	version: z.uuid(),
	step: z.enum(stepNames),
	seen: z.enum(versionStates),
	...{ body: text, decidedOn: text, paragraph: text, diaryNumber: text, reason: text }
});
const repealSchema = z.object({
	of: z.uuid(),
	version: z.union([z.literal(''), z.uuid()]).default(''),
	...{ title: text, decidedBy: text, decidedOn: text, paragraph: text }
});

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const t = texts(locals.language);
	const policy = await orError(decisions.ofPolicy(locals.db, params.policy));
	const home = `/staff/${params.municipality}/policies`;
	const told = url.searchParams.get('told');
	return {
		title: `${policy.title}: ${t('versions.title')}`,
		breadcrumbs: [
			{ label: t('policies.title'), href: home },
			{ label: policy.title, href: `${home}/${policy.slug}` },
			{ label: t('versions.title') }
		],
		policy,
		told: { what: told, version: Number(url.searchParams.get('version') ?? 0) }
	};
};

/** Fields are named after what they belong to, `name.key`, so that each has an id of its own; without the key again. */
function readFields(form: FormData) {
	return Object.fromEntries([...form].map(([name, value]) => [name.split('.')[0] ?? name, value]));
}

export const actions: Actions = {
	async move({ request, locals, url }) {
		const form = await request.formData();
		const key = String(form.get('key'));
		const typed = moveSchema.safeParse(readFields(form));
		if (!typed.success) return fail(400, { refusal: 'not_found', details: null, key, typed: null });
		const { version, step, seen, ...details } = typed.data;
		try {
			await decisions.move(locals.db, version, step, seen, details);
		} catch (problem) {
			return refuse(problem, { key, typed: details });
		}
		redirect(303, `${url.pathname}?told=moved&version=${Number(form.get('number'))}`);
	},

	async undo({ request, locals, url }) {
		const form = await request.formData();
		try {
			await decisions.takeBack(locals.db, String(form.get('decision')));
		} catch (problem) {
			return refuse(problem, { key: 'undo', typed: null });
		}
		redirect(303, `${url.pathname}?told=undone&version=${Number(form.get('number'))}`);
	},

	async repeal({ request, locals, url }) {
		const form = await request.formData();
		const key = String(form.get('key'));
		const typed = repealSchema.safeParse(readFields(form));
		if (!typed.success) return fail(400, { refusal: 'not_found', details: null, key, typed: null });
		const { of, ...details } = typed.data;
		try {
			await decisions.saveRepeal(locals.db, null, of, details);
		} catch (problem) {
			return refuse(problem, { key, typed: details });
		}
		redirect(303, `${url.pathname}?told=repealed`);
	},

	async removeRepeal({ request, locals, url }) {
		try {
			await decisions.removeRepeal(locals.db, String((await request.formData()).get('repeal')));
		} catch (problem) {
			return refuse(problem, { key: 'repeals', typed: null });
		}
		redirect(303, `${url.pathname}?told=unrepealed`);
	}
};
