import { error } from '@sveltejs/kit';
import { chooseText } from '$lib/domain/text/local-text.ts';
import type { Db } from '$lib/server/backend/db.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as submissions from '$lib/server/data/submissions.ts';
import { orError } from '$lib/server/http/refusals.ts';

/** A dialogue with its register. An error page where there is none, or the person may not see it. */
export async function readRegister(db: Db, slug: string, language: string) {
	if (!/^[a-z0-9-]{1,200}$/.test(slug)) error(404, { message: 'not_found', code: 'not_found' });
	const dialogue = await orError(dialogues.findForStaff(db, slug));
	const rows = await orError(submissions.register(db, dialogue.id));
	const { diaryNumber, received, demonstration } = dialogue;
	const title = chooseText(dialogue.title, language).text;
	return { title, slug, diaryNumber, received, demonstration, rows };
}
