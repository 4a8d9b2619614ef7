import { json, type RequestHandler } from '@sveltejs/kit';
import { languageOf, pathIn } from '$lib/i18n/languages.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { findHome } from '$lib/server/take-part/dialogue-cache.ts';

/** What a telephone needs to put the municipality's dialogues among its applications, in one language. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { slug, name, accent } = await orError(
		findHome(locals.db, params.municipality ?? ''),
		locals.language
	);
	const home = pathIn(`/${slug}`, locals.language);
	return json(
		{
			id: home,
			name,
			short_name: name.replace(/ kommun$/, ''),
			lang: locals.language,
			dir: languageOf(locals.language).direction,
			start_url: home,
			scope: home,
			// With the browser's own way back, and with the address: people see where they are.
			display: 'minimal-ui',
			theme_color: accent,
			background_color: '#fbf8f1',
			icons: [
				{ src: `/accent/${accent.slice(1)}.svg`, type: 'image/svg+xml', sizes: 'any' },
				{ src: '/icon-192.png', type: 'image/png', sizes: '192x192' },
				{ src: '/icon-512.png', type: 'image/png', sizes: '512x512', purpose: 'any maskable' }
			]
		},
		{ headers: { 'content-type': 'application/manifest+json' } }
	);
};
