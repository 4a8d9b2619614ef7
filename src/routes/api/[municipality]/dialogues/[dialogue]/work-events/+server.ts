import { staffReader } from '$lib/server/auth/staff-reader.ts';
import { backend } from '$lib/server/backend/current.ts';
import * as followedWork from '$lib/server/data/followed-work.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { cutterOf } from '$lib/server/live/cutter.ts';
import { workHub } from '$lib/server/working-group/current-hub.ts';
import type { RequestHandler } from './$types';

/** Word that somebody has changed the work of a dialogue (WorkNews). Any member; ends when she is none any more. */
export const GET: RequestHandler = async (event) => {
	const read = staffReader(await backend(), event, async (db, person) => ({
		person,
		dialogue: await followedWork.dialogueId(db, event.params.dialogue)
	}));
	return orError((await workHub()).stream(read, cutterOf(event.platform)));
};
