import { redirect, type RequestHandler } from '@sveltejs/kit';
import { firstStep, pageOf, readTicked } from '$lib/components/take-part/steps.ts';
import { meetParticipant } from '$lib/server/take-part/participant.ts';

/** The choice of sections (`?sections=1&sections=3`) leads to the first of them. */
export const GET: RequestHandler = async (event) => {
	const { view, base } = await meetParticipant(event);
	const chosen = readTicked(event.url.searchParams, view);
	redirect(303, pageOf(base, firstStep(chosen, view), chosen, view));
};
