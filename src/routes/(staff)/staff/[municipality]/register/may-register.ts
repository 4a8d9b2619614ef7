import type { Role } from '$lib/server/data/members.ts';

/** Who sees the register and the audit log. The database decides; this only spares what it would refuse. */
export function mayRegister(roles: readonly Role[]): boolean {
	return roles.includes('administrator') || roles.includes('registrar');
}
