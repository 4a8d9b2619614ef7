import type { Question } from '../dialogue/questions.ts';
import { summariseAgreement, type AgreementSummary } from './agreement.ts';
import { countsOf, type Counts } from './counts.ts';

export type Judged = { question: Question; summary: AgreementSummary };

/**
 * The agreement questions that divide those who answered, the most evenly split first, and those that unite them,
 * the most one-sided first.
 */
export function dividesAndUnites(
	questions: readonly Question[],
	counts: Counts
): { divides: Judged[]; unites: Judged[] } {
	const judged = questions
		.filter(({ kind }) => kind === 'agreement')
		.map((question) => ({ question, summary: summariseAgreement(countsOf(counts, question.id)) }));
	const lean = ({ summary }: Judged) => Math.abs(summary.balance ?? 0);
	return {
		divides: judged.filter(({ summary }) => summary.leaning === 'torn').toSorted((a, b) => lean(a) - lean(b)),
		unites: judged
			.filter(({ summary }) => summary.leaning === 'agreeing')
			.toSorted((a, b) => lean(b) - lean(a))
	};
}
