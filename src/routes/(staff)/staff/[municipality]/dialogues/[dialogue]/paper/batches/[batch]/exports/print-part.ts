import { error } from '@sveltejs/kit';
import { texts } from '$lib/i18n/texts.ts';
import { backend } from '$lib/server/backend/current.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as paper from '$lib/server/data/paper.ts';
import { originForOthers } from '$lib/server/http/hosts.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { paperContent } from '$lib/server/paper/content.ts';
import { paperDocument, type PaperDocumentFile } from '$lib/server/paper/document.ts';
import { sheetsOf } from '$lib/server/paper/sheets.ts';

type Wish = {
	locals: App.Locals;
	params: { municipality: string; dialogue: string; batch: string; part: string };
	url: URL;
};

/** One file of a batch: the forms in it that have not come in. 404 for a batch of another dialogue, or no such part. */
export async function printPart({ locals, params, url }: Wish): Promise<PaperDocumentFile> {
	const [dialogue, batch, { secrets }] = await Promise.all([
		orError(dialogues.findForStaff(locals.db, params.dialogue)),
		orError(paper.batch(locals.db, params.batch)),
		backend()
	]);
	const sheets = /^\d{1,2}$/.test(params.part)
		? sheetsOf(secrets.derive('paper forms'), batch, Number(params.part))
		: [];
	if (batch.dialogue !== dialogue.slug || sheets.length === 0)
		error(404, { message: 'not_found', code: 'not_found' });
	const t = texts(locals.language);
	const href = `/staff/${params.municipality}/dialogues/${params.dialogue}/paper/batches/${params.batch}`;
	const content = paperContent(dialogue, batch.language, originForOthers(url));
	return paperDocument(content, sheets, { href, label: t('registering.batch.back') });
}
