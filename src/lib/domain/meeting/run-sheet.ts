/** Run sheets: what a meeting does, in which order and for how long. Pure: a step is never changed, only replaced. */
import { fitMinutes } from './fit-minutes.ts';
import { mostSteps, type MeetingKind, type Step, type StepKind, type TemplateStep } from './meetings.ts';
import { breakMinutes, commonDots, lengthWithBreak, patterns, type AgendaItem } from './patterns.ts';

/** `lineage` of a section, with the ids of its questions in order. */
export type SectionQuestions = { lineage: string; questions: readonly string[] };

/** Kinds of steps that are about a section and can hold its questions. */
export const kindsWithQuestions: readonly StepKind[] = ['read', 'think', 'talk', 'gather'];
const mostQuestions = 20;

export function newStep(kind: StepKind, more: Partial<Step> = {}): Step {
	return {
		kind,
		section: null,
		title: '',
		minutes: 5,
		notes: '',
		questions: [],
		dots: commonDots,
		skipped: false,
		toCooperationGroup: false,
		...more
	};
}

/** The pattern of a kind as a template. `titles`: what the items of a workplace meeting's agenda are called. */
export function patternOf(kind: MeetingKind, titles: Readonly<Record<AgendaItem, string>>): TemplateStep[] {
	return patterns[kind].map(({ kind, weight, each, item }) => ({
		kind,
		title: item ? titles[item] : '',
		minutes: weight,
		notes: '',
		dots: commonDots,
		toCooperationGroup: false,
		forEachSection: each ?? false
	}));
}

/**
 * The steps of a template for these sections: each run of steps that are for every section is done for the first one,
 * then for the second, and so on. The questions of a section come with the first step of it where people think or
 * talk. Without sections those steps are left out.
 */
export function expandTemplate(
	template: readonly TemplateStep[],
	sections: readonly SectionQuestions[]
): Step[] {
	const asked = new Set<string>();
	return runsOf(template).flatMap((run) => {
		if (!run[0]?.forEachSection) return run.map((step) => stepFrom(step, null, []));
		return sections.flatMap(({ lineage, questions }) =>
			run.map((step) => {
				const asks = !asked.has(lineage) && asksIn(step, run);
				if (asks) asked.add(lineage);
				return stepFrom(step, lineage, asks ? questions.slice(0, mostQuestions) : []);
			})
		);
	});
}

/** Steps of the template one after the other that are alike in being for each section or not. */
function runsOf(template: readonly TemplateStep[]): TemplateStep[][] {
	const runs: TemplateStep[][] = [];
	for (const step of template) {
		const last = runs.at(-1);
		if (last?.[0]?.forEachSection === step.forEachSection) last.push(step);
		else runs.push([step]);
	}
	return runs;
}

function asksIn(step: TemplateStep, run: readonly TemplateStep[]): boolean {
	const asking = run.find(({ kind }) => kind === 'think') ?? run.find(({ kind }) => kind === 'talk');
	return step === (asking ?? run.find(({ kind }) => kindsWithQuestions.includes(kind)));
}

function stepFrom(
	{ forEachSection: _each, ...step }: TemplateStep,
	section: string | null,
	questions: string[]
): Step {
	return { ...step, section, questions, skipped: false };
}

/** How many sections a template may be expanded for before the run sheet has more steps than it may. */
export function mostSections(template: readonly TemplateStep[]): number {
	const each = template.filter(({ forEachSection }) => forEachSection).length;
	return each === 0 ? Infinity : Math.floor((mostSteps - 1 - (template.length - each)) / each);
}

/** The steps with minutes that add up to `total` in the proportions that they have; skipped ones keep theirs. */
export function fitTo<S extends Step>(steps: readonly S[], total: number): S[] {
	const minutes = fitMinutes(
		steps.map((step) => (step.skipped ? 0 : Math.max(1, step.minutes))),
		total
	);
	return steps.map((step, place) =>
		step.skipped ? step : { ...step, minutes: minutes[place] ?? step.minutes }
	);
}

export type Proposal = {
	kind: MeetingKind;
	sections: readonly SectionQuestions[];
	/** Length of the meeting. */
	minutes: number;
	titles: Readonly<Record<AgendaItem, string>>;
	/** Begin from this instead of the pattern of the kind. */
	template?: readonly TemplateStep[];
};

/**
 * A run sheet for the sections chosen that fills the time exactly. A meeting of two hours or more about at least two
 * sections has a break halfway between them, unless it begins from a template, which says itself where it pauses.
 */
export function proposeRunSheet({ kind, sections, minutes, titles, template }: Proposal): Step[] {
	const steps = expandTemplate(template ?? patternOf(kind, titles), sections);
	const later = sections[Math.ceil(sections.length / 2)];
	const pause = !template && minutes >= lengthWithBreak && kind !== 'workplace_meeting' && later;
	const place = pause ? steps.findIndex(({ section }) => section === later.lineage) : -1;
	const paused = place < 1 ? steps : steps.toSpliced(place, 0, newStep('break', { minutes: breakMinutes }));
	return fitTo(paused, minutes);
}

/** How many sections a meeting of this kind and length has time for in its ordinary pace, at least one. */
export function sectionsInTime(kind: MeetingKind, minutes: number): number {
	const sum = (each: boolean) =>
		patterns[kind].filter((step) => Boolean(step.each) === each).reduce((all, step) => all + step.weight, 0);
	// A little less than the pattern's own length for each, or ninety minutes would be one section more or less.
	return Math.max(1, Math.floor((minutes - sum(false)) / (sum(true) * 0.85)));
}

/** The run sheet as a template: what is done in the first section is done for each; which ones, is left open. */
export function templateFrom(steps: readonly Step[]): TemplateStep[] {
	const first = steps.find(({ section }) => section !== null)?.section;
	return steps
		.filter(({ section }) => section === null || section === first)
		.map(({ kind, section, title, minutes, notes, dots, toCooperationGroup }) => ({
			kind,
			title: section === null ? title : '',
			minutes,
			notes: section === null ? notes : '',
			dots,
			toCooperationGroup,
			forEachSection: section !== null
		}));
}

/** Minutes of the steps that are not skipped. */
export function totalMinutes(steps: readonly Pick<Step, 'minutes' | 'skipped'>[]): number {
	return steps.reduce((all, step) => all + (step.skipped ? 0 : step.minutes), 0);
}

/** When each step begins and ends, in milliseconds as `startsAt`. A skipped one takes no time. */
export function clockTimes(
	startsAt: number,
	steps: readonly Pick<Step, 'minutes' | 'skipped'>[]
): { begins: number; ends: number }[] {
	let clock = startsAt;
	return steps.map(({ minutes, skipped }) => {
		const begins = clock;
		clock += skipped ? 0 : minutes * 60_000;
		return { begins, ends: clock };
	});
}

/** The list with the step at `place` so many places on (negative: back), as far as the ends. */
export function moveStep<S>(steps: readonly S[], place: number, by: number): S[] {
	const step = steps[place];
	if (step === undefined) return [...steps];
	const to = Math.min(steps.length - 1, Math.max(0, place + by));
	return steps.toSpliced(place, 1).toSpliced(to, 0, step);
}

/** The list with a copy after the step at `place`, new to the meeting: without the identity of the original. */
export function duplicateStep<S extends Step & { id?: string }>(
	steps: readonly S[],
	place: number
): (S | Step)[] {
	const step = steps[place];
	if (!step) return [...steps];
	const { id: _id, ...copy } = step;
	return steps.toSpliced(place + 1, 0, copy as Step as S);
}

/** True when a talk has less time than a table needs for everybody to say something. */
export function hasShortTalk(steps: readonly Step[]): boolean {
	return steps.some(({ kind, minutes, skipped }) => kind === 'talk' && !skipped && minutes < 6);
}
