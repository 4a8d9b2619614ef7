import type { ToldText } from '../../components/feedback/view.ts';
import type { TextNote } from '../../components/take-part/view.ts';
import type { ShownTranslation, ShownTranslations } from '../data/translations.ts';

/** Tells a text in the reader's language: by its owner (theme, change, …), its field, and how it reads in Swedish. */
export type Tell = { (owner: string, field: string, swedish: string): ToldText; used: ToldText[] };

/** Chooses, for a reader of `language`, among the translations of a feedback. Remembers what it told. */
export function toldTexts(translations: ShownTranslations, language: string): Tell {
	const own: Record<string, Record<string, ShownTranslation>> = language === 'sv'
		? {}
		: (translations[language] ?? {});
	const used: ToldText[] = [];
	const tell = (owner: string, field: string, swedish: string): ToldText => {
		const told = chosen(own[owner]?.[field], swedish, language);
		used.push(told);
		return told;
	};
	return Object.assign(tell, { used });
}

function chosen(found: ShownTranslation | undefined, swedish: string, language: string): ToldText {
	if (language === 'sv') return { text: swedish };
	if (!found) return { text: swedish, lang: 'sv' };
	return {
		text: found.text,
		...(found.stale ? { swedish } : {}),
		...(found.draft ? { draft: true as const } : {})
	};
}

/** What a reader must know of the texts told so far: that they are in Swedish, or drafts. Stale ones say so themselves. */
export function toldNotes({ used }: Tell): TextNote[] {
	const swedish = used.filter(({ lang }) => lang === 'sv').length;
	const notes: TextNote[] = [];
	if (swedish > 0) notes.push(swedish === used.length ? 'swedish' : 'partlySwedish');
	if (used.some(({ draft }) => draft)) notes.push('draft');
	return notes;
}
