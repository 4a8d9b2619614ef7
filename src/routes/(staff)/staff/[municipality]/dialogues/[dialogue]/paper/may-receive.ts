import type { Role } from '$lib/server/data/members.ts';

/** Who is offered to type in papers and calls. The database decides; this only spares what it would refuse. */
export function mayReceive(roles: readonly Role[]): boolean {
	return roles.some((role) => role === 'administrator' || role === 'registrar' || role === 'facilitator');
}
