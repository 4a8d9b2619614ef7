/**
 * Undo and redo of the confirmation view: the start and the edits since, so that what is kept (or posted) is small and
 * the present is always found again by replaying.
 */
import { applyImportEdit } from './structure-edits.ts';
import type { ConfirmationState, EditProblem, ImportEdit } from './structure-edits.ts';

/** Plain data. `undone` is in the order of undoing: its last edit is the next to be done again. */
export type ConfirmationHistory = { start: ConfirmationState; done: ImportEdit[]; undone: ImportEdit[] };

export function startHistory(start: ConfirmationState): ConfirmationHistory {
	return { start, done: [], undone: [] };
}

/** The present state. An edit in `done` that no longer applies (the history was tampered with) is passed over. */
export function presentState(history: ConfirmationHistory): ConfirmationState {
	return history.done.reduce((state, edit) => {
		const result = applyImportEdit(state, edit);
		return result.ok ? result.state : state;
	}, history.start);
}

/** The history with one more edit, which clears what could be done again; or why the edit cannot be made. */
export function edit(
	history: ConfirmationHistory,
	next: ImportEdit
):
	{ ok: true; history: ConfirmationHistory; state: ConfirmationState } | { ok: false; problem: EditProblem } {
	const result = applyImportEdit(presentState(history), next);
	if (!result.ok) return result;
	return {
		ok: true,
		history: { ...history, done: [...history.done, next], undone: [] },
		state: result.state
	};
}

/** One step back; the same history when there is none. */
export function undo(history: ConfirmationHistory): ConfirmationHistory {
	const last = history.done.at(-1);
	return last ? { ...history, done: history.done.slice(0, -1), undone: [...history.undone, last] } : history;
}

/** One step forward again; the same history when there is none. */
export function redo(history: ConfirmationHistory): ConfirmationHistory {
	const next = history.undone.at(-1);
	return next ? { ...history, done: [...history.done, next], undone: history.undone.slice(0, -1) } : history;
}
