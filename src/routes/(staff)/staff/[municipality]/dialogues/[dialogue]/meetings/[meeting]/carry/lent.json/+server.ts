import * as carried from '$lib/server/data/carried-meetings.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { findMeeting } from '../../../place.ts';
import { fileAnswer } from '../file-answer.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { id } = await findMeeting(event);
	return fileAnswer(await orError(carried.lent(event.locals.db, id), event.locals.language));
};
