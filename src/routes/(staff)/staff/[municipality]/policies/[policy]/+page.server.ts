import { error, fail } from '@sveltejs/kit';
import { message, superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { z } from 'zod';
import { texts } from '$lib/i18n/texts.ts';
import * as policies from '$lib/server/data/policies.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { detailsSchema } from '../details-schema.ts';
import type { Actions, PageServerLoad } from './$types';

const publishSchema = z.object({ version: z.uuid() });

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const t = texts(locals.language);
	const wanted = url.searchParams.get('version');
	const number = wanted && /^\d{1,6}$/.test(wanted) ? Number(wanted) : null;
	const [policy, all] = await Promise.all([
		orError(policies.find(locals.db, params.policy, number)),
		orError(policies.list(locals.db))
	]);
	if (!policy) error(404, { message: 'not_found', code: 'not_found' });
	return {
		title: policy.title,
		breadcrumbs: [
			{ label: t('policies.title'), href: `/staff/${params.municipality}/policies` },
			{ label: policy.title }
		],
		policy,
		dialogues: all.find(({ id }) => id === policy.id)?.dialogues ?? [],
		imported: url.searchParams.has('imported'),
		form: await superValidate(known(policy), zod4(detailsSchema), { errors: false })
	};
};

export const actions: Actions = {
	async details({ request, locals, params }) {
		const form = await superValidate(request, zod4(detailsSchema));
		if (!form.valid) return fail(400, { form });
		try {
			const { id } = await policies.find(locals.db, params.policy);
			await policies.save(locals.db, id, { ...form.data, documentType: form.data.documentType || 'policy' });
		} catch (problem) {
			return refuse(problem, { form });
		}
		return message(form, 'saved');
	},

	async publish({ request, locals }) {
		const chosen = publishSchema.safeParse(Object.fromEntries(await request.formData()));
		if (!chosen.success) return fail(400, { refusal: 'not_found', details: null });
		try {
			await policies.publish(locals.db, chosen.data.version);
		} catch (problem) {
			return refuse(problem, {});
		}
		return { published: true };
	}
};

function known(policy: policies.PolicyCard) {
	const { title, documentType, diaryNumber, owner, decidedBy, decidedOn, validUntil } = policy;
	return {
		title,
		documentType,
		diaryNumber: diaryNumber ?? '',
		owner: owner ?? '',
		decidedBy: decidedBy ?? '',
		decidedOn: decidedOn ?? '',
		validUntil: validUntil ?? ''
	};
}
