/** Where a body stands on a text that it was asked about (tillstyrker, …). */
export const stances = ['approves', 'approves_with_remarks', 'no_remarks', 'rejects'] as const;
export type Stance = (typeof stances)[number];

/** What a body writes: about the whole, and section by section (by lineage). */
export type ReferralText = { stance?: Stance | ''; overall?: string; sections?: Record<string, string> };

/** The shortest time for an answer that lets a committee treat it, in days. */
export const shortestReferral = 21;

/** Days between two days as they are written (2026-11-22). */
export function daysBetween(from: string, to: string): number {
	return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** One body of a list that is typed in. */
export type TypedBody = { name: string; email: string };

/** Reads a list with one body a line, its e-mail after a semicolon, a tab or in <…>. Empty lines and repetitions are left out. */
export function readBodies(list: string): TypedBody[] {
	const found = new Map<string, TypedBody>();
	for (const line of list.split(/\r?\n/)) {
		const [, name = '', email = ''] = /^\s*([^;\t<]*?)\s*(?:[;\t<]\s*([^\s>;]*)\s*>?.*)?$/.exec(line) ?? [];
		if (name !== '' && !found.has(name.toLocaleLowerCase('sv')))
			found.set(name.toLocaleLowerCase('sv'), { name, email });
	}
	return [...found.values()];
}
