import { download } from '$lib/server/drafting/download.ts';
import { revisedText } from '$lib/server/drafting/documents.ts';
import { cleanPolicyDocx } from '$lib/server/export/policy-docx.ts';
import { orError } from '$lib/server/http/refusals.ts';
import type { RequestHandler } from './$types';

/** The policy as it stands with the agreed changes. Any member. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { policy, name, after } = await orError(revisedText(locals.db, params.dialogue));
	return download(await cleanPolicyDocx(policy, after, 'sv'), name, 'docx');
};
