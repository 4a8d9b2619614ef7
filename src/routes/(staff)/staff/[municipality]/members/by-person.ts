import type { Member, Role } from '$lib/server/data/members.ts';

/** A member with all her roles. */
export type Person = { id: string; name: string; email: string; roles: { role: Role; addedOn: string }[] };

/** One entry per person, in the order of the names, from one per person and role. */
export function byPerson(list: readonly Member[]): Person[] {
	const people = new Map<string, Person>();
	for (const { personId, name, email, role, addedOn } of list) {
		const known = people.get(personId);
		if (known) known.roles.push({ role, addedOn });
		else people.set(personId, { id: personId, name, email, roles: [{ role, addedOn }] });
	}
	return [...people.values()];
}
