import type { Role } from '$lib/server/data/members.ts';

/** What the pages offer to a role. The database decides; this only keeps from showing what it would refuse. */
export function mayImport(roles: readonly Role[]): boolean {
	return roles.some((role) => ['administrator', 'facilitator', 'working_group'].includes(role));
}

export function mayPublish(roles: readonly Role[]): boolean {
	return roles.some((role) => ['administrator', 'working_group'].includes(role));
}

export function mayPlan(roles: readonly Role[]): boolean {
	return roles.some((role) => ['administrator', 'facilitator'].includes(role));
}

/** Looks a second time at what was held back in a meeting. */
export function mayModerate(roles: readonly Role[]): boolean {
	return mayImport(roles);
}
