/** Rows on one page of a register. */
export const pageSize = 500;

/** The part of a list that `wanted` asks for: a page's number, `all`, or anything else for the first page. */
export function pageOf<T>(rows: readonly T[], wanted: string | null) {
	const pages = Math.max(1, Math.ceil(rows.length / pageSize));
	const total = rows.length;
	if (wanted === 'all') return { rows: [...rows], total, pages, page: null };
	const page = /^\d{1,6}$/.test(wanted ?? '') ? Math.min(Math.max(Number(wanted), 1), pages) : 1;
	return { rows: rows.slice((page - 1) * pageSize, page * pageSize), total, pages, page };
}
