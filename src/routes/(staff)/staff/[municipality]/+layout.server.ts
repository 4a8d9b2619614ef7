import { error, redirect } from '@sveltejs/kit';
import * as members from '$lib/server/data/members.ts';
import * as municipalities from '$lib/server/data/municipalities.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { signInAddress } from '../sign-in-address.ts';
import type { LayoutServerLoad } from './$types';

/** Lets a member in. Somebody else's municipality is not there: 404, as for one that does not exist. */
export const load: LayoutServerLoad = async ({ locals, params, url, untrack }) => {
	if (!locals.person)
		redirect(
			303,
			untrack(() => signInAddress(url))
		);
	const memberships = await orError(members.memberships(locals.db));
	const membership = memberships.find(({ slug }) => slug === params.municipality);
	if (!membership) error(404, { message: 'not_found', code: 'not_found' });
	return {
		language: locals.language,
		membership,
		severalMunicipalities: memberships.length > 1,
		municipality: await orError(municipalities.settings(locals.db))
	};
};
