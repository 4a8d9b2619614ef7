import { error, type RequestHandler } from '@sveltejs/kit';
import { accentStylesheet, parseColour } from '$lib/styles/accent.ts';

/** The stylesheet of an accent, `/accent/1f5a5e.css`: the same for ever, so browsers keep it. */
export const GET: RequestHandler = ({ params }) => {
	const colour = /^[0-9a-f]{6}$/.test(params.colour ?? '') ? parseColour(params.colour ?? '') : null;
	if (!colour) error(404, { message: 'not_found' });
	return new Response(accentStylesheet(colour), {
		headers: { 'content-type': 'text/css', 'cache-control': 'public, max-age=31536000, immutable' }
	});
};
