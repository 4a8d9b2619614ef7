import type { Db } from '$lib/server/backend/db.ts';
import * as workplaces from '$lib/server/data/workplaces.ts';
import type { Workplace } from '$lib/server/data/workplaces.ts';

/** The workplaces that a meeting can be planned for, each with those above it; `own` even if it is out of use. */
export async function workplacesToChoose(db: Db, own?: string): Promise<{ id: string; name: string }[]> {
	const all = new Map((await workplaces.list(db)).map((unit) => [unit.id, unit]));
	return [...all.values()]
		.filter(({ id, removed }) => !removed || id === own)
		.map((unit) => ({ id: unit.id, name: wayTo(unit, all).join(' › ') }))
		.sort((a, b) => a.name.localeCompare(b.name, 'sv'));
}

function wayTo(unit: Workplace, all: ReadonlyMap<string, Workplace>): string[] {
	const way: Workplace[] = [];
	for (let up: Workplace | undefined = unit; up && !way.includes(up); up = all.get(up.parent ?? ''))
		way.push(up);
	return way.map(({ name }) => name).reverse();
}
