import { env } from '$env/dynamic/private';
import { error } from '@sveltejs/kit';

/** The examples are for those who build the pages: there only when asked for. */
export function load({ url }) {
	if (env.RADSLAG_EXAMPLES !== '1') error(404, 'not_found');
	return { language: url.searchParams.get('language') ?? 'sv' };
}
