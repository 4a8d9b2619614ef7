/**
 * The participation levels (delaktighetstrappan): what the participants are promised before they answer.
 * A level is chosen before the dialogue opens and shown to everyone; it is a promise, not a label.
 * Its name and promise are texts of the interface: `common.level.<level>`, `common.promise.<level>`.
 */
export const participationLevels = [
	'information',
	'consultation',
	'dialogue',
	'influence',
	'co_decision'
] as const;
export type ParticipationLevel = (typeof participationLevels)[number];

/** Whether views may be asked for at all: information is told, not asked. */
export function asksForViews(level: ParticipationLevel): boolean {
	return level !== 'information';
}
