import { json, type RequestHandler } from '@sveltejs/kit';
import { Refusal } from '$lib/server/backend/refusal.ts';
import { readObject } from '$lib/server/http/body-limits.ts';
import { codeCard } from '$lib/server/take-part/code-card.ts';
import { findDialogue } from '$lib/server/take-part/dialogue-cache.ts';
import { refuseAsJson } from '$lib/server/take-part/json-answers.ts';
import { canonicalReceipt } from '$lib/server/take-part/receipt-code.ts';

/**
 * The card of a receipt code, `{ code }` → `CodeCard`: its QR code and words for the page with JavaScript, which made
 * the code. Nothing is looked up; the same for every code.
 */
export const POST: RequestHandler = async ({ request, locals, params, url }) => {
	try {
		const code = canonicalReceipt((await readObject(request)).code);
		if (!code) throw new Refusal('receipt_code_unusable', 400);
		const dialogue = await findDialogue(locals.db, params.municipality ?? '', params.dialogue ?? '');
		const sent = { origin: url.origin, language: locals.language, now: new Date() };
		return json(codeCard('receipt', code, dialogue, sent), { headers: { 'cache-control': 'no-store' } });
	} catch (problem) {
		return refuseAsJson(problem);
	}
};
