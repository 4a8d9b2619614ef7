import { areaOf, isForResidents } from '../../i18n/areas.ts';
import { catalogues } from '../../i18n/catalogues.ts';
import { defaultLanguage, languages } from '../../i18n/languages.ts';
import { states } from '../../i18n/states.ts';
import { readRecord, standingOf, type Standing } from '../../i18n/text-states.ts';
import type { OwnText } from '../data/interface-texts.ts';

/** A text that residents meet, as a translator sees it. `own`: the municipality has its own wording. */
export type TranslationRow = {
	key: string;
	swedish: string;
	/** The wording that residents meet; '' where it is missing. */
	text: string;
	standing: Standing;
	own: boolean;
};

export type StandingCounts = Record<Standing, number>;
export const standings: readonly Standing[] = ['missing', 'stale', 'draft', 'reviewed'];

/** The languages that are translated into. */
export const translatedLanguages = languages.filter(({ tag }) => tag !== defaultLanguage);

/** Every text that residents meet in a language, in the order of the Swedish catalogue. */
export function rowsIn(language: string, own: readonly OwnText[]): TranslationRow[] {
	const swedish = catalogues[defaultLanguage] ?? {};
	const ownByKey = new Map(own.filter((text) => text.language === language).map((text) => [text.key, text]));
	return Object.entries(swedish)
		.filter(([key]) => isForResidents(key))
		.map(([key, source]) => {
			const written = ownByKey.get(key);
			const text = written?.message ?? catalogues[language]?.[key] ?? '';
			const record = written ?? readRecord(states[language]?.[key]);
			const standing = standingOf(source, text, record);
			return { key, swedish: source, text, standing, own: written !== undefined };
		});
}

/** How many texts stand how. */
export function countStandings(rows: readonly TranslationRow[]): StandingCounts {
	const counts: StandingCounts = { missing: 0, stale: 0, draft: 0, reviewed: 0 };
	for (const { standing } of rows) counts[standing]++;
	return counts;
}

/** What is looked for among the rows; empty for everything. `words` are looked for in key, Swedish and text. */
export type RowFilter = { standing: Standing | ''; area: string; words: string };

/** The rows that a filter lets through. */
export function filterRows(rows: readonly TranslationRow[], filter: RowFilter): TranslationRow[] {
	const words = filter.words.trim().toLocaleLowerCase();
	return rows.filter(
		({ key, swedish, text, standing }) =>
			(filter.standing === '' || standing === filter.standing) &&
			(filter.area === '' || areaOf(key) === filter.area) &&
			`${key}\n${swedish}\n${text}`.toLocaleLowerCase().includes(words)
	);
}
