import { error, type RequestHandler } from '@sveltejs/kit';
import { accentIcon, parseColour } from '$lib/styles/accent.ts';

/** The product's mark on an accent, `/accent/1f5a5e.svg`: the same for ever, so browsers keep it. */
export const GET: RequestHandler = ({ params }) => {
	const colour = /^[0-9a-f]{6}$/.test(params.colour ?? '') ? parseColour(params.colour ?? '') : null;
	if (!colour) error(404, { message: 'not_found' });
	return new Response(accentIcon(colour), {
		headers: { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=31536000, immutable' }
	});
};
