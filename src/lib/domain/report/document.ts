/** A written document as one plain tree, which page, print and Word draw alike. Pure data: every word is already said. */

/**
 * A stretch of text. `lang`: of a text in another language than the document. `mark`: what came or went. `to`: the id of
 * the block in the document that it leads to.
 */
export type Span = {
	text: string;
	lang?: string;
	strong?: boolean;
	mark?: 'added' | 'removed';
	to?: string;
};

/**
 * `quiet` explains; `quote` is somebody's own words, with line ends as they were written. The first cell of a row of a
 * table is its header when `rowHeaders`. An `entry` is one numbered view of an appendix.
 */
export type Block =
	| { kind: 'heading'; level: 2 | 3 | 4; id: string; text: string }
	| { kind: 'text'; spans: Span[]; style?: 'quiet' | 'quote' }
	| { kind: 'facts'; rows: { label: string; value: Span[] }[] }
	| { kind: 'list'; ordered?: boolean; items: Span[][] }
	| { kind: 'table'; caption: string; head: string[]; rows: Span[][][]; rowHeaders: boolean; wide: boolean }
	| { kind: 'entry'; id: string; label: string; about: string; body: Span[][]; notes: Span[][] };

/** `kicker`: what kind of document it is. `state`: such as UTKAST, at the top of every page; empty: none. */
export type WrittenDocument = {
	kicker: string;
	title: string;
	municipality: string;
	diaryNumber: string | null;
	state: string;
	/** The language of all that says no other. */
	language: 'sv';
	/** Whether chapters are listed first. */
	contents: boolean;
	blocks: Block[];
};

/** Text as spans. */
export function say(text: string): Span[] {
	return [{ text }];
}

/** A paragraph. */
export function paragraph(text: string, style?: 'quiet' | 'quote'): Block {
	return style ? { kind: 'text', spans: say(text), style } : { kind: 'text', spans: say(text) };
}

/** What somebody wrote in a field, as the paragraphs that its blank lines make. */
export function written(text: string): Block[] {
	return text
		.split(/\n\s*\n/u)
		.map((one) => one.trim())
		.filter((one) => one !== '')
		.map((one) => paragraph(one));
}

/** The chapters of a document: its headings of the second level. */
export function chaptersOf({ blocks }: WrittenDocument): { id: string; text: string }[] {
	return blocks.flatMap((block) =>
		block.kind === 'heading' && block.level === 2 ? [{ id: block.id, text: block.text }] : []
	);
}
