import { redirect } from '@sveltejs/kit';
import * as members from '$lib/server/data/members.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { signInAddress } from './sign-in-address.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	if (!locals.person) redirect(303, signInAddress(url));
	const memberships = await orError(members.memberships(locals.db));
	const [only, ...others] = memberships;
	if (only && others.length === 0) redirect(303, `/staff/${only.slug}`);
	return { language: locals.language, memberships };
};
