import { redirect } from '@sveltejs/kit';
import { safeNext } from '$lib/server/auth/staff-request.ts';
import { keepStaffLanguage } from '$lib/server/staff-language.ts';
import type { RequestHandler } from './$types';

/** A person's own choice of language for the pages of staff, and back to the page she was on. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
	const data = await request.formData();
	keepStaffLanguage(cookies, data.get('language'), url);
	const page = data.get('page');
	redirect(303, safeNext(typeof page === 'string' ? page : null));
};

/** A link or a reload changes nothing. */
export const GET: RequestHandler = () => redirect(303, '/staff');
