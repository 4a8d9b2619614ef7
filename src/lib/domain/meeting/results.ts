import { summariseRanking, type RankedOption } from '../analysis/ranking.ts';
import { wholePercents } from '../analysis/shares.ts';
import type { QuestionKind } from '../dialogue/questions.ts';
import type { RankedWord, SaidText } from './words.ts';

/**
 * What the room may see of a step, as `private.step_results` gives it: what is null may not be shown. `waits`: a
 * workplace meeting, which shows a step when it has closed. `said`: approved contributions, the material of ranked words.
 */
export type StepResults = {
	step: string;
	waits: boolean;
	questions: QuestionResult[];
	statements: StatementResult[];
	dots: DotResults | null;
	said: SaidText[] | null;
};

/**
 * `total`: how many have answered. `counts`: in the order of the question's options, how many chose each (ranking: put
 * it first); none for texts. `places`: rankings only, twice the sum of each option's places.
 */
export type QuestionResult = {
	question: string;
	kind: QuestionKind;
	total: number | null;
	counts: (number | null)[] | null;
	places: number[] | null;
};

export type StatementResult = SaidText & {
	contribution: string;
	total: number | null;
	agree: number | null;
	disagree: number | null;
	pass: number | null;
};

/** `total`: how many people have laid dots; `list`: most dots first. What nobody has laid a dot on is not there. */
export type DotResults = { total: number | null; list: DotResult[] | null };
export type DotResult = SaidText & { target: string; dots: number | null };

/** What is sent to the room: ranked words in place of the texts that they are made of, which may be a thousand. */
export type RoomResults = Omit<StepResults, 'said'> & { words: RankedWord[] | null };

/** Whole per cent for each option; null where the count is hidden and everywhere under 20 answers. */
export function sharesOf({ kind, counts, total }: QuestionResult): (number | null)[] {
	if (counts === null) return [];
	return kind === 'multiple_choice'
		? counts.map((count) => wholePercents([count, null], total)[0] ?? null)
		: wholePercents(counts, total);
}

/** The options of a ranking, best first, by the keys of its options in order. */
export function rankingOf(
	{ total, counts, places }: QuestionResult,
	keys: readonly string[]
): RankedOption[] {
	return summariseRanking(keys, {
		'': total,
		...Object.fromEntries(keys.map((key, place) => [key, counts?.[place] ?? null])),
		...Object.fromEntries(keys.map((key, place) => [`rank:${key}`, places?.[place] ?? null]))
	});
}

/** True when there is nothing to show yet: nobody, or too few, have answered anything. */
export function isEmpty({ questions, statements, dots, words }: RoomResults): boolean {
	return (
		[...questions, ...statements].every(({ total }) => total === null) &&
		!dots?.list?.length &&
		!words?.length
	);
}
