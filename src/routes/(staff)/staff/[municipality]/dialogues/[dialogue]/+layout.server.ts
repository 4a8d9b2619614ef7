import { workHub } from '$lib/server/working-group/current-hub.ts';
import type { LayoutServerLoad } from './$types';

/** The rooms where several work at once: their pages follow what the others do. */
const workrooms = new Set([
	'agreement',
	'answers',
	'drafting',
	'feedback',
	'points',
	'publish',
	'referral',
	'report',
	'themes',
	'trail'
]);

/** When the page was read, for pages that follow the work: asked for before anything is read. */
export const load: LayoutServerLoad = async ({ params, route, url }) => {
	const turn = (await workHub()).turn();
	// The address is looked at so that every page comes with its own turn.
	const room = route.id.split('/')[6] ?? '';
	if (!workrooms.has(room) || !url.pathname) return { work: null };
	return { work: { turn, events: `/api/${params.municipality}/dialogues/${params.dialogue}/work-events` } };
};
