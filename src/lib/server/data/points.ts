import type { LocalText } from '../../domain/text/local-text.ts';
import type { Db } from '../backend/db.ts';

/** `wording`: a proposed wording. `section` and `passage` are lineages; `question`: the free-text question answered. */
export type Point = {
	id: string;
	number: number;
	kind: 'view' | 'suggestion' | 'question' | 'concern' | 'support' | 'wording';
	text: string;
	language: string;
	channel: string;
	section: string | null;
	passage: string | null;
	question: LocalText | null;
	publication: 'waiting' | 'published' | 'hidden';
	published: string | null;
	themes: string[];
	/** What the sender had written before she changed it. */
	former: { number: number | null; text: string } | null;
};
/**
 * `theme`: an id, or 'none' for points without a theme; `passage`: a lineage, or 'none' for those on a whole section.
 * There is no filter by background, on purpose.
 */
export type PointFilters = Partial<
	Record<'kind' | 'channel' | 'language' | 'section' | 'passage' | 'theme' | 'publication', string>
>;
export type PointPage = { total: number; page: number; pageSize: number; points: Point[] };

/** Counted points of a dialogue, in order of number. Any member. */
export async function list(
	db: Db,
	dialogue: string,
	filters: PointFilters = {},
	page = 1
): Promise<PointPage> {
	return (await db.call('points', { dialogue, filters, page })) as never;
}

/** Shows (masked as `text`), hides (with a reason) or takes back. The original stays as it is. */
export async function publish(
	db: Db,
	point: string,
	publication: Point['publication'],
	text: string | null = null,
	reason: string | null = null
): Promise<void> {
	await db.call('publish_point', { point, publication, text, reason });
}
