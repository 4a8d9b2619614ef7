import type { LayoutServerLoad } from './$types';
import { shellTextKeys } from '$lib/components/take-part/text-keys.ts';
import { pathIn } from '$lib/i18n/languages.ts';
import { texts } from '$lib/i18n/texts.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { findHome } from '$lib/server/take-part/dialogue-cache.ts';

/**
 * The frame of a meeting's pages in its municipality. A page's `load` gives `title` and, where it has them,
 * `breadcrumbs` (after the municipality's own), `offered` (languages of the meeting) and `keeps` (a form that a change
 * of language must not lose).
 */
export const load: LayoutServerLoad = async ({ locals, params }) => {
	const municipality = await orError(findHome(locals.db, params.municipality), locals.language);
	return {
		language: locals.language,
		municipality: { slug: municipality.slug, name: municipality.name, accent: municipality.accent },
		home: pathIn(`/${municipality.slug}`, locals.language),
		shellTexts: texts(locals.language).ready(shellTextKeys)
	};
};
