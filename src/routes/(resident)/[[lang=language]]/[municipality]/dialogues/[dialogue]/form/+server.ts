import { error } from '@sveltejs/kit';
import { pathIn } from '$lib/i18n/languages.ts';
import { originForOthers } from '$lib/server/http/hosts.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { paperContent } from '$lib/server/paper/content.ts';
import { paperDocument } from '$lib/server/paper/document.ts';
import { paperPage } from '$lib/server/paper/paper-page.ts';
import { findDialogue } from '$lib/server/take-part/dialogue-cache.ts';
import type { RequestHandler } from './$types';

/** A form without a number that anybody may print, fill in by hand and hand in. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const { language } = locals;
	const dialogue = await orError(findDialogue(locals.db, params.municipality, params.dialogue), language);
	if (dialogue.phase === 'closed' || dialogue.questions.length === 0)
		error(404, { message: 'not_found', code: 'not_found' });
	const content = paperContent(dialogue, language, originForOthers(url));
	const href = pathIn(`/${params.municipality}/dialogues/${params.dialogue}`, language);
	return paperPage(paperDocument(content, [], { href, label: content.title.text }));
};
