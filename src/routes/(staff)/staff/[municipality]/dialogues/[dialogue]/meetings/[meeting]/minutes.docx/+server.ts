import { chooseText } from '$lib/domain/text/local-text.ts';
import { slugFrom } from '$lib/domain/text/slug.ts';
import { download } from '$lib/server/drafting/download.ts';
import * as minutes from '$lib/server/data/minutes.ts';
import { minutesDocx } from '$lib/server/export/minutes-docx.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { minutesDocument } from '$lib/server/minutes/write-minutes.ts';
import { findMeeting } from '../../place.ts';
import type { RequestHandler } from './$types';

/** The minutes as a Word document, in the language of whoever asks. Any member. */
export const GET: RequestHandler = async (event) => {
	const { locals } = event;
	const { id } = await findMeeting(event);
	const found = await orError(minutes.find(locals.db, id), locals.language);
	const document = minutesDocument(found, locals.language);
	const frame = {
		municipality: found.municipality.name,
		dialogue: chooseText(found.dialogue.title, locals.language).text
	};
	return download(await minutesDocx(document, frame), slugFrom(document.title, 'minutes'), 'docx');
};
