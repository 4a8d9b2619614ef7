import type { RoomState } from '../../domain/meeting/live-state.ts';
import type { ProjectedStep } from './view.ts';

/** What the screen shows. Never nothing: whatever comes, there is a picture. */
export type Picture =
	| 'ended'
	| 'blank'
	| 'hidden'
	| 'lobby'
	| 'results'
	| 'statements'
	| 'options'
	| 'written'
	| 'text'
	| 'questions'
	| 'title';

/** The picture of a state, at a step of the plan (undefined: the lobby, or a step that the page does not know yet). */
export function pictureOf(state: RoomState, step: ProjectedStep | undefined): Picture {
	if (state.state === 'ended') return 'ended';
	if (state.blank) return 'blank';
	if (state.step === null) return 'lobby';
	if (state.hidden) return 'hidden';
	if (state.results) return 'results';
	if (!step) return 'title';
	if (step.kind === 'statements' && writtenIn(state, 'statement').length > 0) return 'statements';
	if (step.kind === 'prioritise' && state.options?.length) return 'options';
	if (step.kind !== 'read' && writtenIn(state, 'contribution').length > 0) return 'written';
	if (step.questions.length > 0 && step.kind !== 'read') return 'questions';
	if (step.section && ['read', 'think', 'talk'].includes(step.kind)) return 'text';
	return 'title';
}

/** The approved texts of the step, the newest first. */
export function writtenIn(state: RoomState, kind: 'contribution' | 'statement'): RoomState['contributions'] {
	return state.contributions.filter((one) => one.kind === kind).toReversed();
}

/** How much of the step's time is left, 1 to 0, and the minutes that are said of it; null where it has no end. */
export function shownTime(
	state: Pick<RoomState, 'stepOpenedAt' | 'stepEndsAt'>,
	left: number | null
): { share: number; minutes: number } | null {
	if (left === null || state.stepOpenedAt === null || state.stepEndsAt === null) return null;
	const whole = Math.max(1, Date.parse(state.stepEndsAt) - Date.parse(state.stepOpenedAt));
	return {
		share: Math.min(1, Math.max(0, left / whole)),
		minutes: left <= 0 ? -1 : left < 60_000 ? 0 : Math.ceil(left / 60_000)
	};
}
