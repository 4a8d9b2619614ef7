import type { LayoutServerLoad } from './$types';
import { pathIn } from '$lib/i18n/languages.ts';
import { texts } from '$lib/i18n/texts.ts';
import { shellTextKeys } from '$lib/components/take-part/text-keys.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { findDialogue, findHome } from '$lib/server/take-part/dialogue-cache.ts';

/**
 * The frame of every page of a municipality. A page's `load` gives `title` and, where it has them, `breadcrumbs`
 * (after the municipality's own), `example` (made-up answers are shown), `offered` (languages of the dialogue), `languagesFirst`
 * (the first page) and `keeps` (a form that a change of language must not lose).
 */
export const load: LayoutServerLoad = async ({ locals, params }) => {
	const municipality = params.dialogue
		? (await orError(findDialogue(locals.db, params.municipality, params.dialogue), locals.language))
				.municipality
		: await orError(findHome(locals.db, params.municipality), locals.language);
	return {
		language: locals.language,
		municipality: { slug: municipality.slug, name: municipality.name, accent: municipality.accent },
		home: pathIn(`/${municipality.slug}`, locals.language),
		shellTexts: texts(locals.language).ready(shellTextKeys)
	};
};
