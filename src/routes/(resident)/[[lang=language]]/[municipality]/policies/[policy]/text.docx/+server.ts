import { error } from '@sveltejs/kit';
import * as policies from '$lib/server/data/policies.ts';
import { download } from '$lib/server/drafting/download.ts';
import { cleanPolicyDocx } from '$lib/server/export/policy-docx.ts';
import { orError } from '$lib/server/http/refusals.ts';
import type { RequestHandler } from './$types';

/** A published version as a Word document, for everyone. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const wanted = url.searchParams.get('version');
	if (wanted !== null && !/^\d{1,6}$/.test(wanted)) error(404, { message: 'not_found', code: 'not_found' });
	const { municipality, policy, version, sections } = await orError(
		policies.findPublished(
			locals.db,
			params.municipality,
			params.policy,
			wanted === null ? null : Number(wanted)
		)
	);
	const described = {
		title: policy.title,
		municipality: municipality.name,
		diaryNumber: policy.diaryNumber,
		state: version.state,
		version: version.number
	};
	const file = await cleanPolicyDocx(described, sections, locals.language === 'en' ? 'en' : 'sv');
	return download(file, `${policy.slug}-version-${version.number}`, 'docx', { shared: true });
};
