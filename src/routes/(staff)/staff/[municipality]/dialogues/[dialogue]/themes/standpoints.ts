import type { Standpoint } from '$lib/server/data/themes.ts';

/** What can be answered to a theme, in the order it is offered. */
export const standpoints = [
	'accepted',
	'partly_accepted',
	'rejected',
	'already_met',
	'forwarded',
	'noted'
] as const satisfies readonly Standpoint[];
