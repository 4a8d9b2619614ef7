import { error, fail, redirect } from '@sveltejs/kit';
import { safeAction } from '$lib/server/auth/staff-request.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

export const load: PageServerLoad = ({ locals, request, setHeaders }) => {
	if (request.method !== 'POST') redirect(303, '/staff');
	setHeaders({ 'cache-control': 'no-store' });
	return { language: locals.language };
};

export const actions: Actions = {
	/** Shows a form that was sent without a session once more, to be sent again to `to` (see signed-out-post.ts). */
	async default({ request, url }) {
		const to = safeAction(url.searchParams.get('to'));
		if (to === null) error(404, { message: 'not_found' });
		const fields = [...(await request.formData())].flatMap(([name, value]) =>
			typeof value === 'string' ? [{ name, value }] : []
		);
		return fail(401, { to, fields });
	}
};
