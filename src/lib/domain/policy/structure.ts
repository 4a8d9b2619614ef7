/**
 * The shape of a version's text: sections with passages. A paragraph is stored as its sentences, the first with
 * `opensParagraph`, so that a voice can point at one sentence; bullets are passages of their own.
 */
export type PassageKind = 'sentence' | 'bullet' | 'paragraph';

/** A passage as text, before it is a row. `lineage` is its identity through versions; `level` nests bullets, from 1. */
export type PassageText = {
	lineage: string;
	kind: PassageKind;
	text: string;
	opensParagraph: boolean;
	level?: number;
};

/** A section as text, in order. `level` 1 is a top section. */
export type SectionText = {
	lineage: string;
	position: number;
	level: number;
	heading: string;
	passages: PassageText[];
};

/** As stored: `id` is the row in one version. */
export type Passage = PassageText & { id: string };
export type Section = Omit<SectionText, 'passages'> & { id: string; passages: Passage[] };

/** What an importer proposes and a person confirms. */
export type PlainPassage = { kind: 'paragraph' | 'bullet'; text: string; level?: number };
export type PlainSection = { level: number; heading: string; passages: PlainPassage[] };

/** A paragraph or bullet as it is read, with the passages it is made of. */
export type Paragraph<P extends PassageText = PassageText> = {
	kind: 'paragraph' | 'bullet';
	level: number;
	text: string;
	passages: P[];
};

/**
 * Confirmed sections as they are stored: paragraphs split into sentences, every passage and section with a lineage of
 * its own. Blank passages and sentences are left out.
 */
export function storeSections(
	sections: PlainSection[],
	splitSentences: (paragraph: string) => string[],
	newId: () => string
): SectionText[] {
	return sections.map(({ level, heading, passages }, position) => ({
		lineage: newId(),
		position,
		level,
		heading,
		passages: passages.flatMap((passage) => storePassage(passage, splitSentences, newId))
	}));
}

function storePassage(
	{ kind, text, level }: PlainPassage,
	splitSentences: (paragraph: string) => string[],
	newId: () => string
): PassageText[] {
	const clean = text.trim();
	if (clean === '') return [];
	if (kind === 'bullet') {
		return [{ lineage: newId(), kind, text: clean, opensParagraph: true, level: level ?? 1 }];
	}
	return splitSentences(clean)
		.filter((sentence) => sentence.trim() !== '')
		.map((sentence, index) => ({
			lineage: newId(),
			kind: 'sentence' as const,
			text: sentence.trim(),
			opensParagraph: index === 0
		}));
}

/** The paragraphs and bullets that a section's passages make up; sentences are joined by a space. */
export function toParagraphs<P extends PassageText>(passages: P[]): Paragraph<P>[] {
	const paragraphs: Paragraph<P>[] = [];
	let previous: P | null = null;
	for (const passage of passages) {
		const open = paragraphs.at(-1);
		if (open && continuesParagraph(passage, previous)) {
			open.passages.push(passage);
			open.text += ` ${passage.text}`;
		} else {
			const kind = passage.kind === 'bullet' ? 'bullet' : 'paragraph';
			paragraphs.push({ kind, level: passage.level ?? 1, text: passage.text, passages: [passage] });
		}
		previous = passage;
	}
	return paragraphs;
}

/** Whether a passage is read on the same line as the one before it. */
export function continuesParagraph(passage: PassageText, previous: PassageText | null): boolean {
	return passage.kind === 'sentence' && !passage.opensParagraph && previous?.kind === 'sentence';
}

/** A version as plain sections again, for export or another round of confirming. */
export function plainSections(sections: SectionText[]): PlainSection[] {
	return sections.map(({ level, heading, passages }) => ({
		level,
		heading,
		passages: toParagraphs(passages).map((paragraph) =>
			paragraph.kind === 'bullet'
				? { kind: 'bullet' as const, text: paragraph.text, level: paragraph.level }
				: { kind: 'paragraph' as const, text: paragraph.text }
		)
	}));
}
