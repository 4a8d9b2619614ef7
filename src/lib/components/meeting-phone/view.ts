import type { MeetingKind, StepKind } from '../../domain/meeting/meetings.ts';
import type { QuestionView, SectionView } from '../take-part/view.ts';

/** A step as a participant meets it. `section`: a lineage of the content's sections. `title` is as the facilitator wrote it. */
export type StepView = {
	id: string;
	kind: StepKind;
	title: string;
	section: string | null;
	questions: string[];
	dots: number;
};

/** A text with its language, where that is not the page's own. */
export type TextView = { text: string; lang?: string };

/**
 * A meeting as a participant meets it, in one language: what her phone keeps. `revision` is that of the plan; `sections`
 * are those of the dialogue that the steps are about, with all their questions.
 */
export type MeetingContent = {
	revision: number;
	language: string;
	kind: MeetingKind;
	title: string;
	place: string;
	steps: StepView[];
	sections: Record<string, SectionView>;
	/** Questions on the whole text. */
	whole: QuestionView[];
	tables: number[];
	/** The dialogue's level of influence, and what is decided already. */
	promise: { level: TextView; promise: TextView; decided: TextView };
	/** When those absent can answer until, as it is written in the page's language; null where they cannot. */
	absentUntil: string | null;
};

const withPoints: readonly StepKind[] = ['read', 'think', 'talk', 'gather'];
const withText: readonly StepKind[] = ['read', 'think', 'talk', 'gather', 'statements', 'prioritise'];
const toFinish: readonly StepKind[] = ['read', 'think', 'talk', 'gather', 'statements', 'prioritise'];

/** The section of a step with the questions of that step; sentences may be tapped where the step is for thinking. */
export function sectionOf(content: MeetingContent, step: StepView): SectionView | null {
	const section = step.section === null ? undefined : content.sections[step.section];
	if (!section || !(withText.includes(step.kind) || step.questions.length > 0)) return null;
	return {
		...section,
		questions: section.questions.filter(({ id }) => step.questions.includes(id)),
		point: withPoints.includes(step.kind) ? section.point : null
	};
}

/** Every question that a step may ask. */
export function allQuestions({ sections, whole }: MeetingContent): QuestionView[] {
	return [...Object.values(sections).flatMap(({ questions }) => questions), ...whole];
}

/** Questions of a step that are not on its section. */
export function otherQuestions(content: MeetingContent, step: StepView): QuestionView[] {
	const own = step.section === null ? undefined : content.sections[step.section];
	const all = allQuestions(content);
	return step.questions.flatMap((id) => {
		if (own?.questions.some((question) => question.id === id)) return [];
		const found = all.find((question) => question.id === id);
		return found ? [found] : [];
	});
}

/** Whether a participant can say that she is done with a step. */
export function canFinish({ kind }: StepView): boolean {
	return toFinish.includes(kind);
}

/** Whether the text stands folded, because the step is about something else: what people say of it. */
export function foldsText({ kind }: StepView): boolean {
	return kind === 'statements' || kind === 'prioritise' || kind === 'gather';
}

/**
 * The steps that a participant may go back and forth among: all that are not left out; for those who were absent the
 * first on each text and question, for they only read and answer, and say how it was.
 */
export function shownSteps(content: MeetingContent, absent: boolean): StepView[] {
	if (!absent) return content.steps;
	const seen = new Set<string>();
	return content.steps.filter((step) => {
		const about = [...step.questions, ...(step.section ? [step.section] : [])];
		const isFresh = about.some((one) => !seen.has(one));
		for (const one of about) seen.add(one);
		return isFresh || step.kind === 'evaluation';
	});
}
