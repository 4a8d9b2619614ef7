import type { SectionView, TextNote } from '../../components/take-part/view.ts';
import type { ShownPassage } from '../../components/passage-text/shown-passage.ts';
import type { PassageText } from '../../domain/policy/structure.ts';
import type { ShownTranslation, ShownTranslations } from '../data/translations.ts';

type SourceSection = { lineage: string; heading: string; passages: readonly PassageText[] };
/** What a reader is shown of a section's text. */
export type SectionTextView = Pick<
	SectionView,
	'lineage' | 'heading' | 'headingLang' | 'meaning' | 'lang' | 'passages' | 'notes' | 'easy'
>;

/** A section's text in a language where it is translated, in Swedish, marked, where it is not. */
export function sectionText(
	{ lineage, heading, passages }: SourceSection,
	translations: ShownTranslations,
	language: string
): SectionTextView {
	const own = language === 'sv' ? {} : (translations[language] ?? {});
	const used: ShownTranslation[] = [];
	const take = (owner: string, field: string) => {
		const found = own[owner]?.[field];
		if (found) used.push(found);
		return found?.text;
	};
	const title = take(lineage, 'heading');
	const words = passages.map(({ lineage: passage }) => take(passage, 'text'));
	const nothing = words.every((text) => text === undefined);
	const foreign = language === 'sv' ? undefined : 'sv';
	const swedish = translations.sv?.[lineage];
	const meaning = swedish?.meaning && (take(lineage, 'meaning') ?? swedish.meaning.text);
	const notes = notesOf(words, used, language);
	return {
		lineage,
		heading: title ?? heading,
		...(title === undefined && foreign ? { headingLang: foreign } : {}),
		...(meaning
			? { meaning: { text: meaning, ...(own[lineage]?.meaning || !foreign ? {} : { lang: foreign }) } }
			: {}),
		...(nothing && foreign ? { lang: foreign } : {}),
		passages: passages.map((passage, place) => shownPassage(passage, words[place], nothing, foreign)),
		...(notes.length > 0 ? { notes } : {}),
		...(swedish?.easy
			? { easy: { text: swedish.easy.text, ...(swedish.easy.stale ? { stale: true as const } : {}) } }
			: {})
	};
}

function shownPassage(
	{ lineage, kind, text, opensParagraph, level }: PassageText,
	translated: string | undefined,
	nothing: boolean,
	foreign: string | undefined
): ShownPassage {
	return {
		lineage,
		kind,
		text: translated ?? text,
		opensParagraph,
		...(level ? { level } : {}),
		...(translated !== undefined ? { swedish: text } : nothing || !foreign ? {} : { lang: foreign })
	};
}

function notesOf(
	words: readonly (string | undefined)[],
	used: readonly ShownTranslation[],
	language: string
): TextNote[] {
	if (language === 'sv') return [];
	const missing = words.filter((text) => text === undefined).length;
	const notes: TextNote[] = [];
	if (missing > 0) notes.push(missing === words.length ? 'swedish' : 'partlySwedish');
	if (used.some(({ stale }) => stale)) notes.push('stale');
	if (used.some(({ draft }) => draft)) notes.push('draft');
	return notes;
}
