import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { proposedQuestions } from '$lib/i18n/dialogue-texts.ts';
import { slugFrom } from '$lib/domain/text/slug.ts';
import { texts } from '$lib/i18n/texts.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as municipalities from '$lib/server/data/municipalities.ts';
import * as policies from '$lib/server/data/policies.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { dialogueSchema } from '../dialogue-schema.ts';
import { detailsOf } from '../plan.ts';
import { proposePlan } from '../propose-plan.ts';
import type { Actions, PageServerLoad } from './$types';

const reserved = ['new'];

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const t = texts(locals.language);
	const [all, municipality] = await Promise.all([
		orError(policies.list(locals.db)),
		orError(municipalities.settings(locals.db))
	]);
	const wanted = url.searchParams.get('policy');
	const chosen = all.find(({ slug }) => slug === wanted) ?? (all.length === 1 ? all[0] : undefined);
	const number = Number(url.searchParams.get('version')) || chosen?.versions[0]?.number;
	const version = chosen?.versions.find((one) => one.number === number) ?? chosen?.versions[0];
	const plan = chosen && proposePlan(chosen.title, municipality, new Date());
	return {
		title: t('dialogues.new.title'),
		breadcrumbs: [
			{ label: t('dialogues.title'), href: `/staff/${params.municipality}/dialogues` },
			{ label: t('dialogues.new.title') }
		],
		policies: all.map(({ slug, title }) => ({ slug, title })),
		about: chosen && version ? { policy: chosen.slug, title: chosen.title, version: version.number } : null,
		form: await superValidate(plan, zod4(dialogueSchema), { errors: false })
	};
};

export const actions: Actions = {
	async default({ request, locals, params, url }) {
		const form = await superValidate(request, zod4(dialogueSchema));
		if (!form.valid) return fail(400, { form, refusal: null });
		let slug: string;
		try {
			const number = Number(url.searchParams.get('version')) || null;
			const policy = await policies.find(locals.db, url.searchParams.get('policy') ?? '', number);
			({ slug } = await dialogues.plan(locals.db, policy.version.id, {
				...detailsOf(form.data),
				slug: slugFrom(form.data.titleSv, 'dialog', reserved),
				questions: proposedQuestions(policy.sections)
			}));
		} catch (problem) {
			return refuse(problem, { form });
		}
		redirect(303, `/staff/${params.municipality}/dialogues/${slug}?made`);
	}
};
