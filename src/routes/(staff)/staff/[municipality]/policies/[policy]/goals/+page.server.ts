import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { texts } from '$lib/i18n/texts.ts';
import * as goals from '$lib/server/data/goals.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { typedText } from '../../../typed-text.ts';
import type { Actions, PageServerLoad } from './$types';

const linkSchema = z.object({
	policy: z.uuid(),
	section: z.uuid(),
	goal: z.uuid(),
	how: typedText().default('')
});

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const t = texts(locals.language);
	const [policy, all] = await Promise.all([
		orError(goals.ofPolicy(locals.db, params.policy)),
		orError(goals.list(locals.db))
	]);
	const home = `/staff/${params.municipality}/policies`;
	return {
		title: t('goals.policy.title', { title: policy.title }),
		breadcrumbs: [
			{ label: t('policies.title'), href: home },
			{ label: policy.title, href: `${home}/${policy.slug}` },
			{ label: t('goals.title') }
		],
		policy,
		groups: [
			...all.plans
				.filter(({ removed }) => !removed)
				.map(({ title, goals: own }) => ({ title, goals: own.filter(({ removed }) => !removed) })),
			{ title: t('goals.global'), goals: all.global }
		].filter((group) => group.goals.length > 0),
		onlyWithout: url.searchParams.get('show') === 'without',
		told: url.searchParams.get('told')
	};
};

async function change(request: Request, db: App.Locals['db'], path: string, linked: boolean) {
	const form = await request.formData();
	const section = String(form.get('section'));
	const typed = linkSchema.safeParse(
		Object.fromEntries([...form].map(([name, value]) => [name.split('.')[0] ?? name, value]))
	);
	if (!typed.success) return fail(400, { refusal: 'goal_missing', details: null, section });
	try {
		const { policy, goal, how } = typed.data;
		await goals.link(db, policy, section, goal, linked, how);
	} catch (problem) {
		return refuse(problem, { section });
	}
	redirect(303, `${path}?told=${linked ? 'linked' : 'unlinked'}#section-${section}`);
}

export const actions: Actions = {
	link: ({ request, locals, url }) => change(request, locals.db, url.pathname, true),
	unlink: ({ request, locals, url }) => change(request, locals.db, url.pathname, false)
};
