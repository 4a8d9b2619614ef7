/**
 * A participant's own part of a meeting, and what she changes in it. Changes are kept on her phone until the
 * municipality has them. Each of them says how it shall be, not what to add, and a contribution has an id of its own:
 * the same changes may arrive twice, and those made later go before those made earlier.
 */
import type { AnswerChanges, Answers } from '../dialogue/answers.ts';
import { mergeAnswers } from '../dialogue/merge-answers.ts';
import type { Evaluation } from './evaluation.ts';

export const votes = ['agree', 'disagree', 'pass', 'support'] as const;
export type Vote = (typeof votes)[number];
export const contributionKinds = ['contribution', 'statement', 'question'] as const;
export type ContributionKind = (typeof contributionKinds)[number];
/** Most characters of a contribution, statement or question. */
export const longestContribution = 500;

/** `waiting`: nobody has read it yet; `approved`: the room may see it; `hidden`: it is held back by a rule. */
export type OwnContribution = {
	id: string;
	kind: ContributionKind;
	step: string | null;
	text: string;
	state: 'waiting' | 'approved' | 'hidden';
	rule: string | null;
};
/** `dots`: by step and target. `absent`: she was not there and answers afterwards. */
export type OwnPart = {
	id: string;
	language: string;
	table: number | null;
	takesNotes: boolean;
	absent: boolean;
	answers: Answers;
	votes: Record<string, Vote>;
	dots: Record<string, Record<string, number>>;
	/** Steps that she is done with. */
	done: string[];
	/** Those written last come last. */
	contributions: OwnContribution[];
	evaluation: Evaluation | null;
};

export type NewContribution = { id: string; kind: ContributionKind; step: string | null; text: string };

/** `votes`: null takes one back. `dots`: how many lie on a target, 0 for none. `table`: null for no table. */
export type PartChanges = {
	answers?: AnswerChanges;
	votes?: Record<string, Vote | null>;
	dots?: Record<string, Record<string, number>>;
	done?: Record<string, boolean>;
	table?: number | null;
	language?: string;
	contributions?: NewContribution[];
	evaluation?: Evaluation;
};

/** Her part with these changes, as it will be when they have arrived. */
export function withChanges(part: OwnPart, changes: PartChanges): OwnPart {
	const known = new Set(part.contributions.map(({ id }) => id));
	const fresh = (changes.contributions ?? []).filter(({ id }) => !known.has(id));
	return {
		...part,
		...(changes.table === undefined ? {} : { table: changes.table }),
		...(changes.language === undefined ? {} : { language: changes.language }),
		...(changes.evaluation === undefined ? {} : { evaluation: changes.evaluation }),
		answers: mergeAnswers(part.answers, changes.answers ?? {}),
		votes: withoutEmpty({ ...part.votes, ...changes.votes }, (vote) => vote === null),
		dots: mergeDots(part.dots, changes.dots ?? {}),
		done: mergeDone(part.done, changes.done ?? {}),
		contributions: [
			...part.contributions,
			...fresh.map((one) => ({ ...one, state: 'waiting' as const, rule: null }))
		]
	};
}

/** Changes made one after the other, as one. */
export function mergeChanges(before: PartChanges, after: PartChanges): PartChanges {
	const merged: PartChanges = { ...before, ...after };
	if (before.answers && after.answers) merged.answers = { ...before.answers, ...after.answers };
	if (before.votes && after.votes) merged.votes = { ...before.votes, ...after.votes };
	if (before.done && after.done) merged.done = { ...before.done, ...after.done };
	if (before.dots && after.dots) {
		merged.dots = { ...before.dots };
		for (const [step, given] of Object.entries(after.dots))
			merged.dots[step] = { ...before.dots[step], ...given };
	}
	if (before.contributions && after.contributions) {
		const again = new Set(after.contributions.map(({ id }) => id));
		merged.contributions = [
			...before.contributions.filter(({ id }) => !again.has(id)),
			...after.contributions
		];
	}
	return merged;
}

/** What still waits when the municipality has `delivered`: everything that was changed again meanwhile. */
export function withoutDelivered(waiting: PartChanges, delivered: PartChanges): PartChanges {
	const left: PartChanges = {
		answers: differing(waiting.answers, delivered.answers),
		votes: differing(waiting.votes, delivered.votes),
		done: differing(waiting.done, delivered.done)
	};
	const dots = Object.entries(waiting.dots ?? {}).flatMap(([step, given]) => {
		const rest = differing(given, delivered.dots?.[step]);
		return rest ? [[step, rest] as const] : [];
	});
	if (dots.length > 0) left.dots = Object.fromEntries(dots);
	if (waiting.table !== undefined && waiting.table !== delivered.table) left.table = waiting.table;
	if (waiting.language !== undefined && waiting.language !== delivered.language)
		left.language = waiting.language;
	if (waiting.evaluation !== undefined && !isSame(waiting.evaluation, delivered.evaluation))
		left.evaluation = waiting.evaluation;
	const arrived = new Set(delivered.contributions?.map(({ id }) => id));
	const contributions = waiting.contributions?.filter(({ id }) => !arrived.has(id));
	if (contributions?.length) left.contributions = contributions;
	return Object.fromEntries(Object.entries(left).filter(([, value]) => value !== undefined));
}

/** Whether there is nothing to deliver. */
export function isNothing(changes: PartChanges): boolean {
	return Object.keys(changes).length === 0;
}

/** How many dots lie in a step. */
export function dotsLaid(part: Pick<OwnPart, 'dots'>, step: string): number {
	return Object.values(part.dots[step] ?? {}).reduce((sum, dots) => sum + dots, 0);
}

function differing<T>(
	waiting: Record<string, T> | undefined,
	delivered: Record<string, T> | undefined
): Record<string, T> | undefined {
	const rest = Object.entries(waiting ?? {}).filter(
		([key, value]) => !(delivered && key in delivered) || !isSame(delivered[key], value)
	);
	return rest.length > 0 ? Object.fromEntries(rest) : undefined;
}

function isSame(one: unknown, other: unknown): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}

function withoutEmpty<T, E extends T>(
	values: Record<string, T>,
	isEmpty: (value: T) => value is E
): Record<string, Exclude<T, E>> {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value))) as never;
}

function mergeDots(before: OwnPart['dots'], changes: OwnPart['dots']): OwnPart['dots'] {
	const after = { ...before };
	for (const [step, given] of Object.entries(changes)) {
		const laid = Object.entries({ ...after[step], ...given }).filter(([, dots]) => dots > 0);
		after[step] = Object.fromEntries(laid);
	}
	return after;
}

function mergeDone(before: string[], changes: Record<string, boolean>): string[] {
	const after = new Set(before);
	for (const [step, done] of Object.entries(changes)) {
		if (done) after.add(step);
		else after.delete(step);
	}
	return [...after];
}
