import { z } from 'zod';
import { pointStates } from '$lib/domain/drafting/point-states.ts';
import type { PointFilters } from '$lib/server/data/points.ts';

const lineage = z.uuid();
const lineageOrNone = z.union([lineage, z.literal('none')]);
const word = z.string().regex(/^[A-Za-z_-]{1,40}$/);

/** What each filter may be; anything else in the address is left out. There is none by background, on purpose. */
const allowed = {
	kind: word,
	channel: word,
	meeting: lineage,
	language: word,
	section: lineageOrNone,
	passage: lineageOrNone,
	theme: lineageOrNone,
	publication: z.enum(['waiting', 'published', 'hidden']),
	translation: z.enum(['missing', 'draft', 'reviewed']),
	state: z.enum(pointStates),
	search: z.string().trim().min(1).max(200),
	point: lineage,
	unit: z.literal('part')
} satisfies Record<keyof PointFilters, z.ZodType<string>>;

/** The filters and the page that an address asks for. */
export function readFilters(query: URLSearchParams): { filters: PointFilters; page: number } {
	const filters: PointFilters = {};
	for (const name of Object.keys(allowed) as (keyof PointFilters)[]) {
		const read = allowed[name].safeParse(query.get(name) ?? undefined);
		if (read.success) filters[name] = read.data;
	}
	const page = Number(query.get('page') ?? 1);
	return { filters, page: Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1 };
}

/** The query of an address for these filters; page 1 is left out. `more`: further parameters. */
export function filterQuery(filters: PointFilters, page = 1, more: Record<string, string> = {}): string {
	const query = new URLSearchParams({ ...filters, ...(page > 1 ? { page: String(page) } : {}), ...more });
	return `?${query}`;
}
