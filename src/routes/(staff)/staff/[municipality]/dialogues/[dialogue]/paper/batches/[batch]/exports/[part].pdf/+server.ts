import { download } from '$lib/server/drafting/download.ts';
import { printPdf } from '$lib/server/export/print-pdf.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { printPart } from '../print-part.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { html } = await printPart(event);
	const name = `${event.params.dialogue}-${event.params.part}`;
	return download(await orError(printPdf(html), event.locals.language), name, 'pdf');
};
