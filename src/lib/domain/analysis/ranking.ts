import { countOf, type OptionCounts } from './counts.ts';

/** An option of a ranking: how many put it first, and its mean place (1 is best, one decimal), null where hidden. */
export type RankedOption = { key: string; first: number | null; meanPlace: number | null };

/** The options of a ranking, best first by mean place where it is shown, else by first choices; hidden ones last. */
export function summariseRanking(keys: readonly string[], options: OptionCounts): RankedOption[] {
	const answered = countOf(options, '');
	const ranked = keys.map((key) => {
		const doubled = options[`rank:${key}`] ?? null;
		const places = answered !== null && answered > 0 && doubled !== null ? doubled / 2 / answered : null;
		return { key, first: countOf(options, key), places };
	});
	const byPlace = ranked.every(({ places }) => places !== null);
	return ranked
		.toSorted((a, b) => (byPlace ? (a.places ?? 0) - (b.places ?? 0) : (b.first ?? -1) - (a.first ?? -1)))
		.map(({ key, first, places }) => ({
			key,
			first,
			meanPlace: places === null ? null : Math.round(places * 10) / 10
		}));
}
