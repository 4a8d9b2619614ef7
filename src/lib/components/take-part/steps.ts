/**
 * The steps of taking part, and their addresses. Without JavaScript every step is a page; with it, all are one page
 * and the step stands after `#`. The sections chosen travel in the address, because nothing is kept before the
 * first answer.
 */
import type { TakePartView } from './view.ts';

export type Step = { name: 'choose' | 'background' | 'review' } | { name: 'section'; number: number };

/** `sections=1,3` as numbers in order; everything where none of them is a section. */
export function readChosen(written: string | null, view: Pick<TakePartView, 'sections'>): number[] {
	const all = view.sections.map(({ number }) => number);
	const wanted = new Set((written ?? '').split(',').map(Number));
	const chosen = all.filter((number) => wanted.has(number));
	return chosen.length === 0 ? all : chosen;
}

/** What was ticked on the page of the choice, as it comes back in another language; everything where nothing was. */
export function readTicked(query: URLSearchParams, view: Pick<TakePartView, 'sections'>): number[] {
	return readChosen(query.getAll('sections').join(','), view);
}

/** The steps after choosing, in order: the sections, what is asked last, the review. */
export function stepsFor(chosen: readonly number[], view: TakePartView): Step[] {
	const last = view.whole.length > 0 || view.background.length > 0;
	return [
		...chosen.map((number): Step => ({ name: 'section', number })),
		...(last ? [{ name: 'background' } as const] : []),
		{ name: 'review' }
	];
}

/** The step after choosing: the first section, or what is asked of the whole text where no section is asked about. */
export function firstStep(chosen: readonly number[], view: TakePartView): Step {
	return stepsFor(chosen, view)[0] ?? { name: 'review' };
}

/** The step `by` steps away; the choice before the first, the review after the last. */
export function stepBeside(step: Step, by: 1 | -1, chosen: readonly number[], view: TakePartView): Step {
	const steps = stepsFor(chosen, view);
	const place = steps.findIndex((one) => isSame(one, step));
	// A section outside the choice is reached from the review, and leads back there.
	if (place < 0) return step.name === 'choose' && by > 0 ? firstStep(chosen, view) : { name: 'review' };
	return steps[place + by] ?? (by > 0 ? { name: 'review' } : { name: 'choose' });
}

export function isSame(one: Step, other: Step): boolean {
	return (
		one.name === other.name &&
		(one.name !== 'section' || other.name !== 'section' || one.number === other.number)
	);
}

/** The page of a step below `base` (`…/take-part`). */
export function pageOf(base: string, step: Step, chosen: readonly number[], view: TakePartView): string {
	const query = chosen.length === view.sections.length ? '' : `?sections=${chosen.join(',')}`;
	if (step.name === 'choose') return base;
	return step.name === 'section' ? `${base}/sections/${step.number}${query}` : `${base}/${step.name}${query}`;
}

/** What stands after `#` for a step on the one page with JavaScript. */
export function hashOf(step: Step, chosen: readonly number[], view: TakePartView): string {
	if (step.name === 'choose') return '#choose';
	const choice = chosen.length === view.sections.length ? '' : `:${chosen.join(',')}`;
	return step.name === 'section' ? `#section-${step.number}${choice}` : `#${step.name}${choice}`;
}

/** The step and the choice that a hash names; null for any other hash. */
export function readHash(hash: string, view: TakePartView): { step: Step; chosen: number[] } | null {
	const found = /^#(choose|background|review|section-(\d+))(?::([\d,]+))?$/.exec(hash);
	if (!found) return null;
	const chosen = readChosen(found[3] ?? null, view);
	const number = Number(found[2]);
	if (found[2] && !view.sections.some((section) => section.number === number)) return null;
	const step: Step = found[2]
		? { name: 'section', number }
		: { name: found[1] as 'choose' | 'background' | 'review' };
	return { step, chosen };
}
