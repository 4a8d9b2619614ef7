import { texts } from '$lib/i18n/texts.ts';
import { privacyFields } from '$lib/server/data/dialogues.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { findDialogue } from '$lib/server/take-part/dialogue-cache.ts';
import { showText } from '$lib/server/take-part/dialogue-facts.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const dialogue = await orError(
		findDialogue(locals.db, params.municipality, params.dialogue),
		locals.language
	);
	const title = showText(dialogue.title, locals.language).text;
	const heading = texts(locals.language)('resident.privacy.title');
	return {
		title: heading,
		breadcrumbs: [{ label: title, href: `../${dialogue.slug}` }, { label: heading }],
		offered: dialogue.languages,
		dialogueTitle: title,
		slug: dialogue.slug,
		fields: privacyFields.map((field) => {
			const text = dialogue.privacy[field];
			return { field, shown: text ? showText(text, locals.language) : null };
		})
	};
};
