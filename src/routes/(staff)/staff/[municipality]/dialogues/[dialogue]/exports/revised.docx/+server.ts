import { download } from '$lib/server/drafting/download.ts';
import { revisedText } from '$lib/server/drafting/documents.ts';
import { revisedPolicyDocx } from '$lib/server/export/policy-docx.ts';
import { orError } from '$lib/server/http/refusals.ts';
import type { RequestHandler } from './$types';

/** The policy with every change tracked, and its reason and evidence as a comment. Any member. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { policy, name, before, after, notes } = await orError(revisedText(locals.db, params.dialogue));
	const author = 'Arbetsgruppen';
	const file = await revisedPolicyDocx({
		policy,
		before,
		after,
		notes,
		author,
		date: new Date(),
		language: 'sv'
	});
	return download(file, `${name}-andringar`, 'docx');
};
