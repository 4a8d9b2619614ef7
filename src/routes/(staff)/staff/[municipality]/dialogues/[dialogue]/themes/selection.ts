import { z } from 'zod';

/** What the page shows: themes of a section, only unanswered ones, and the theme that is open. */
export type Selection = { section: string | null; unanswered: boolean; theme: string | null };

export function readSelection(query: URLSearchParams): Selection {
	const id = (name: string) => z.uuid().safeParse(query.get(name)).data ?? null;
	return { section: id('section'), unanswered: query.get('show') === 'unanswered', theme: id('theme') };
}

/** The query of an address that shows it; `more`: further parameters. */
export function selectionQuery(selection: Selection, more: Record<string, string> = {}): string {
	const query = new URLSearchParams();
	if (selection.section) query.set('section', selection.section);
	if (selection.unanswered) query.set('show', 'unanswered');
	if (selection.theme) query.set('theme', selection.theme);
	for (const [name, value] of Object.entries(more)) query.set(name, value);
	return `?${query}`;
}
