import { error } from '@sveltejs/kit';
import { chooseText } from '$lib/domain/text/local-text.ts';
import { texts } from '$lib/i18n/texts.ts';
import * as policies from '$lib/server/data/policies.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { mayRegister } from './may-register.ts';
import type { PageServerLoad } from './$types';

/** The dialogues that have a register: all that have been opened. */
export const load: PageServerLoad = async ({ locals, parent }) => {
	const { membership } = await parent();
	if (!mayRegister(membership.roles)) error(403, { message: 'role_missing', code: 'role_missing' });
	const t = texts(locals.language);
	const list = await orError(policies.list(locals.db));
	return {
		title: t('register.title'),
		breadcrumbs: [{ label: t('register.title') }],
		dialogues: list
			.flatMap(({ dialogues }) => dialogues)
			.filter(({ phase }) => phase === 'open' || phase === 'closed')
			.map(({ id, slug, title, phase, opensAt, closesAt, policy, diaryNumber, demonstration }) => ({
				...{ id, slug, phase, opensAt, closesAt, diaryNumber, demonstration },
				title: chooseText(title, locals.language).text,
				policy: policy.title
			}))
	};
};
