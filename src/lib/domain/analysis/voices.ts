import { pointKinds, type PointKind } from '../dialogue/answers.ts';
import { leaningOf, type Leaning } from './agreement.ts';
import { countOf, countsOf, sumShown, type Counts, type OptionCounts } from './counts.ts';

/** What was said about a passage, as the margin shows it. Numbers are respondents; null: may not be shown. */
export type PassageVoices = {
	total: number | null;
	kinds: Partial<Record<PointKind, number | null>>;
	leaning: Leaning;
};

type Text = { passages: readonly { lineage: string; text: string }[] };

/**
 * The voices of every passage that has any, by lineage. A proposed wording is a suggestion. `leaning` weighs
 * support against concern.
 */
export function voicesOf(sections: readonly Text[], counts: Counts): Record<string, PassageVoices> {
	const spoken = sections.flatMap(({ passages }) =>
		passages.flatMap(({ lineage }) => {
			const options = countsOf(counts, lineage);
			return countOf(options, '') === 0 ? [] : [[lineage, voicesOfPassage(options)] as const];
		})
	);
	return Object.fromEntries(spoken);
}

/** The passages that most have spoken about, the most first, only those whose number is shown. */
export function mostCommented(
	sections: readonly Text[],
	counts: Counts,
	limit: number
): { lineage: string; text: string; total: number }[] {
	return sections
		.flatMap(({ passages }) =>
			passages.map(({ lineage, text }) => ({
				lineage,
				text,
				total: countOf(countsOf(counts, lineage), '') ?? 0
			}))
		)
		.filter(({ total }) => total > 0)
		.toSorted((a, b) => b.total - a.total)
		.slice(0, limit);
}

function voicesOfPassage(options: OptionCounts): PassageVoices {
	const numbers = pointKinds.map((kind) => {
		const count = countOf(options, kind);
		return [kind, kind === 'suggestion' ? sumShown([count, countOf(options, 'wording')]) : count] as const;
	});
	const [support, concern] = [countOf(options, 'support'), countOf(options, 'concern')];
	const weighed = support !== null && concern !== null;
	const leaning = weighed ? leaningOf(support, concern, support + concern) : null;
	return {
		total: countOf(options, ''),
		kinds: Object.fromEntries(numbers.filter(([, count]) => count !== 0)),
		leaning: leaning === 'agreeing' && (support ?? 0) < (concern ?? 0) ? null : leaning
	};
}
