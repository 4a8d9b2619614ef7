import type { EvidenceResult } from '../../components/drafting/view.ts';
import { countsOf } from '../../domain/analysis/counts.ts';
import { resultKinds, summariseResult, type ResultSummary } from '../../domain/drafting/result-summary.ts';
import type { Question } from '../../domain/dialogue/questions.ts';
import { chooseText } from '../../domain/text/local-text.ts';
import { texts } from '../../i18n/texts.ts';
import type { Db } from '../backend/db.ts';
import type { StaffDialogue } from '../data/dialogues.ts';
import * as results from '../data/results.ts';

/**
 * The questions whose answers a change in a section can rest on, those of the section first, each with what its answers
 * show: in Swedish, the language of the policy, and only from counts that may be shown.
 */
export async function resultsFor(
	db: Db,
	{ id, questions }: Pick<StaffDialogue, 'id' | 'questions'>,
	section: string
): Promise<EvidenceResult[]> {
	const asked = questions.filter(
		(one) =>
			(one.section === section || one.section === null) &&
			(resultKinds as readonly string[]).includes(one.kind)
	);
	if (asked.length === 0) return [];
	const { counts } = await results.findForStaff(db, id, 'all');
	return asked
		.map((question) => ({
			id: question.id,
			label: chooseText(question.text, 'sv').text,
			ofSection: question.section === section,
			suggestion: wordsOf(question, summariseResult(question, countsOf(counts, question.id)))
		}))
		.sort((a, b) => Number(b.ofSection) - Number(a.ofSection));
}

function wordsOf(question: Question, summary: ResultSummary | null): string {
	const t = texts('sv');
	if (summary === null) return '';
	const { answered } = summary;
	if (summary.kind === 'agreement')
		return t('drafting.result.agreement', { agree: summary.agree, disagree: summary.disagree, answered });
	if (summary.kind === 'agree') return t('drafting.result.agree', { agree: summary.agree, answered });
	if (summary.kind === 'importance')
		return t('drafting.result.importance', { important: summary.important, answered });
	const chosen = question.options.find(({ key }) => key === summary.option);
	const option = chosen ? chooseText(chosen.text, 'sv').text : '';
	return t(`drafting.result.${summary.kind}`, { option, count: summary.count, answered });
}
