import { redirect, type RequestEvent } from '@sveltejs/kit';
import { refuse } from '../http/refusals.ts';
import { tryCode } from './code-tries.ts';
import { newDraftKey, setDraftKey } from './draft-cookie.ts';
import { meetParticipant } from './participant.ts';
import { canonicalReceipt } from './receipt-code.ts';

/**
 * Opens what a code leads to as this browser's draft, by `open`, and goes to `page` below `…/take-part`. A draft that
 * the browser has keeps its key, so that the rule can refuse to open something over it.
 */
export async function openHere(
	event: RequestEvent,
	page: '' | '/review',
	open: (key: string, code: string) => Promise<void>
) {
	const { place, base, draftKey } = await meetParticipant(event);
	const code = canonicalReceipt((await event.request.formData()).get('code'));
	const key = draftKey ?? newDraftKey();
	try {
		await tryCode(event, () => open(key, code ?? ''));
	} catch (problem) {
		return refuse(problem, {});
	}
	setDraftKey(event.cookies, place, key, event.url);
	redirect(303, `${base}${page}`);
}
