import type { EditedStep } from '../../domain/meeting/run-sheet-changes.ts';

/** A section of the dialogue's text, and a question of it, as an editor shows them. */
export type ShownSection = { lineage: string; heading: string };
export type ShownQuestion = { id: string; section: string | null; text: string };

/** Name of a field of the step at `place` (from 0). */
export function stepField(place: number, field: keyof EditedStep): string {
	return `steps.${place}.${field}`;
}
