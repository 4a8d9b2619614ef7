import * as answers from '$lib/server/data/answers.ts';
import { dialogueId } from '$lib/server/data/followed-work.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { workHub } from '$lib/server/working-group/current-hub.ts';
import { mayCode } from './may-code.ts';
import type { LayoutServerLoad } from './$types';

/** The rooms where several work at once: their pages follow what the others do. */
const workrooms = new Set([
	'agreement',
	'answers',
	'drafting',
	'feedback',
	'goals',
	'points',
	'publish',
	'referral',
	'report',
	'themes',
	'trail'
]);

/** When the page was read, for pages that follow the work: asked for before anything is read. And what is left to do. */
export const load: LayoutServerLoad = async ({ locals, params, parent, route, url }) => {
	const turn = (await workHub()).turn();
	// The address is looked at so that every page comes with its own turn.
	const room = route.id.split('/')[6] ?? '';
	if (!workrooms.has(room) || !url.pathname) return { work: null };
	const coverage = await orError(coverageOf(locals.db, params.dialogue));
	return {
		work: {
			turn,
			events: `/api/${params.municipality}/dialogues/${params.dialogue}/work-events`,
			home: `/staff/${params.municipality}/dialogues/${params.dialogue}`,
			coverage,
			mayUndo: mayCode((await parent()).membership.roles)
		}
	};
};

async function coverageOf(db: App.Locals['db'], dialogue: string) {
	return answers.coverage(db, await dialogueId(db, dialogue));
}
