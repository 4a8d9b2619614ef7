import { longestStep, type Step } from './meetings.ts';
import { duplicateStep, fitTo, moveStep } from './run-sheet.ts';

/** A step while it is edited. `id`: of one that is stored. `minutes` null: what was typed is no whole number of minutes. */
export type EditedStep = Omit<Step, 'minutes'> & { id?: string; minutes: number | null };

/** A step that was taken away, and where it stood: what brings it back. */
export type RemovedStep = { step: EditedStep; place: number };

/** What is reckoned with while a field is empty. */
export function countedSteps<S extends EditedStep>(steps: readonly S[]): (S & { minutes: number })[] {
	return steps.map((step) => ({ ...step, minutes: step.minutes ?? 0 }));
}

/** What a facilitator does to a run sheet, the same in the page and on the server. `place` counts from 0. */
export type RunSheetChange =
	| { what: 'up' | 'down' | 'skip' | 'duplicate' | 'remove'; place: number }
	| { what: 'fit'; minutes: number }
	/** `place`: where it is to stand. */
	| { what: 'add'; place: number; step: Step };

/** The changes that a button of one step makes. */
export const stepChanges = ['up', 'down', 'skip', 'duplicate', 'remove'] as const;

/** The run sheet after the change; one that has nothing to change there leaves it as it is. */
export function changeRunSheet<S extends Step & { id?: string }>(
	steps: readonly S[],
	change: RunSheetChange
): (S | Step)[] {
	switch (change.what) {
		case 'up':
		case 'down':
			return moveStep(steps, change.place, change.what === 'up' ? -1 : 1);
		case 'skip':
			return steps.map((step, place) =>
				place === change.place ? { ...step, skipped: !step.skipped } : step
			);
		case 'duplicate':
			return duplicateStep(steps, change.place);
		case 'remove':
			return steps.length > 1 ? steps.filter((_, place) => place !== change.place) : [...steps];
		case 'fit':
			return fitTo(steps, change.minutes);
		case 'add':
			return steps.toSpliced(Math.max(0, Math.min(steps.length, change.place)), 0, change.step as S);
	}
}

/** Whole minutes that a field holds, as a step may have them; null for anything else. */
export function readMinutes(typed: string): number | null {
	if (!/^\s*\d{1,3}\s*$/.test(typed)) return null;
	const minutes = Number(typed);
	return minutes <= longestStep ? minutes : null;
}
