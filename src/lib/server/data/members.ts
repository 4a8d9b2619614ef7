import type { Db } from '../backend/db.ts';

export const roles = ['administrator', 'facilitator', 'working_group', 'registrar', 'observer'] as const;
export type Role = (typeof roles)[number];
export type Membership = {
	id: string;
	slug: string;
	name: string;
	accent: string;
	person: string;
	roles: Role[];
};
export type Member = { personId: string; role: Role; name: string; email: string; addedOn: string };
export type AuditEvent = {
	id: number;
	happenedAt: string;
	action: string;
	subject: string | null;
	detail: Record<string, unknown>;
	person: string | null;
};

/** The municipalities where the signed-in person has a role. Refuses `sign_in_needed`. */
export async function memberships(db: Db): Promise<Membership[]> {
	return (await db.call('memberships')) as never;
}

export async function list(db: Db): Promise<Member[]> {
	return (await db.call('members')) as never;
}

/** Refuses `last_administrator`. */
export async function remove(db: Db, person: string, role: Role): Promise<void> {
	await db.call('remove_member', { person, role });
}

/** A hundred events, newest first, before the one with this id. Administrator, registrar. */
export async function auditLog(db: Db, before: number | null = null): Promise<AuditEvent[]> {
	return (await db.call('audit_log', { before })) as never;
}
