import {
	changeRunSheet,
	countedSteps,
	type EditedStep,
	type RemovedStep
} from '../../domain/meeting/run-sheet-changes.ts';
import type { Db } from '../backend/db.ts';
import { Refusal } from '../backend/refusal.ts';
import * as meetings from '../data/meetings.ts';
import type { FormChange, RunSheetForm } from './run-sheet-form.ts';

/** `ids`: of the steps in order. `at`: the place of the step that was changed. `removed`: what can be brought back. */
export type SavedRunSheet = {
	saved: { rowVersion: number; ids: string[] };
	at: number | null;
	removed: RemovedStep | null;
};

/**
 * Stores what a form of the run sheet holds, with the change that its button asks for. Refuses as
 * `meetings.saveRunSheet` and `run_sheet_unusable` (details: places) where minutes are none.
 */
export async function saveRunSheet(
	db: Db,
	meeting: string,
	{ steps, wrong, rowVersion, change }: RunSheetForm
): Promise<SavedRunSheet> {
	if (wrong.length > 0) throw new Refusal('run_sheet_unusable', 400, JSON.stringify(wrong));
	const changed = change ? applied(steps, change) : steps;
	await meetings.saveRunSheet(db, meeting, countedSteps(changed), rowVersion);
	const stored = await meetings.find(db, meeting);
	return {
		saved: { rowVersion: stored.rowVersion, ids: stored.steps.map(({ id }) => id) },
		at: change ? placeAfter(change, stored.steps.length) : null,
		removed: removedBy(steps, change)
	};
}

function applied(steps: readonly EditedStep[], change: FormChange): EditedStep[] {
	if (change.what !== 'restore') return changeRunSheet(countedSteps(steps), change);
	return steps.toSpliced(change.removed.place, 0, change.removed.step);
}

function removedBy(steps: readonly EditedStep[], change: FormChange | null): RemovedStep | null {
	if (change?.what !== 'remove' || steps.length < 2) return null;
	const step = steps[change.place];
	return step ? { step, place: change.place } : null;
}

function placeAfter(change: FormChange, count: number): number | null {
	if (change.what === 'fit') return null;
	const place = change.what === 'restore' ? change.removed.place : change.place;
	const moved = { up: -1, down: 1, duplicate: 1 }[change.what as string] ?? 0;
	return Math.max(0, Math.min(count - 1, place + moved));
}
