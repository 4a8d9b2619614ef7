import type { StepName } from '../../domain/policy/version-states.ts';

/** A step as it is shown: who decided, when and where, or the day it was noted. */
export type StepView = {
	id: string;
	step: StepName;
	body: string | null;
	decidedOn: string | null;
	paragraph: string | null;
	diaryNumber: string | null;
	reason: string | null;
	notedOn: string;
	replacedBy: number | null;
};
/** `policy` and `number`: what is repealed can be read here. */
export type RepealView = {
	title: string;
	decidedBy: string | null;
	decidedOn: string | null;
	paragraph: string | null;
	policy?: string | null;
	number?: number | null;
};
/** What happened to a version, in order. */
export type LifeView = { decisions: readonly StepView[]; repeals: readonly RepealView[] };
