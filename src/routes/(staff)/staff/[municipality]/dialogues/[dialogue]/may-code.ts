import type { Role } from '$lib/server/data/members.ts';

/** Who is offered to give themes and answers. The database decides; this only keeps from showing what it would refuse. */
export function mayCode(roles: readonly Role[]): boolean {
	return roles.some((role) => role === 'administrator' || role === 'working_group');
}

/** Who is offered to write translations of points: everyone but observers. */
export function mayTranslate(roles: readonly Role[]): boolean {
	return roles.some((role) => role !== 'observer');
}

/** Who is offered to publish and hide points. */
export function mayModerate(roles: readonly Role[]): boolean {
	return mayCode(roles) || roles.includes('registrar');
}
