/**
 * How much a node has been told about the work of all groups: a page carries the turn at which it was read. `count`
 * rises with every word; turns of two nodes say nothing about each other.
 */
export type Turn = { node: string; count: number };

/** The latest word about one dialogue. `revision`: its count; `others`: the count of the latest word from somebody else. */
export type WorkNews = { node: string; revision: number; others: number };

/** True when a page that was read at `turn` may show something old. `handled`: the news it was read anew for. */
export function isBehind(turn: Turn, news: WorkNews, handled: WorkNews | null): boolean {
	if (turn.node === news.node) return news.revision > turn.count;
	return handled?.node !== news.node || news.revision > handled.revision;
}

/** True when somebody else has done what such a page does not show. */
export function isByOthers(turn: Turn, news: WorkNews, handled: WorkNews | null): boolean {
	if (turn.node === news.node) return news.others > turn.count;
	return handled?.node === news.node && news.others > handled.others;
}
