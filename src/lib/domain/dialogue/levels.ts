/**
 * The participation levels (delaktighetstrappan): what the participants are promised before they answer.
 * A level is chosen before the dialogue opens and shown to everyone; it is a promise, not a label.
 */
import type { LocalText } from '../text/local-text.ts';

export const participationLevels = [
	'information',
	'consultation',
	'dialogue',
	'influence',
	'co_decision'
] as const;
export type ParticipationLevel = (typeof participationLevels)[number];

/** Name and promise of every level. */
export const levelTexts: Record<ParticipationLevel, { name: LocalText; promise: LocalText }> = {
	information: {
		name: { sv: 'Information', en: 'Information' },
		promise: {
			sv: 'Du får veta vad som händer. Du kan inte påverka beslutet i det här skedet.',
			en: 'You get to know what is happening. You cannot influence the decision at this stage.'
		}
	},
	consultation: {
		name: { sv: 'Konsultation', en: 'Consultation' },
		promise: {
			sv: 'Vi vill veta vad du tycker om färdiga förslag.',
			en: 'We want to know what you think about finished proposals.'
		}
	},
	dialogue: {
		name: { sv: 'Dialog', en: 'Dialogue' },
		promise: {
			sv: 'Vi resonerar tillsammans innan förslaget skrivs klart.',
			en: 'We reason together before the proposal is finished.'
		}
	},
	influence: {
		name: { sv: 'Inflytande', en: 'Influence' },
		promise: {
			sv: 'Ni är med och formar förslaget under en längre tid.',
			en: 'You help to shape the proposal over a longer time.'
		}
	},
	co_decision: {
		name: { sv: 'Medbeslutande', en: 'Shared decision' },
		promise: {
			sv: 'Ni beslutar, inom ramar som fullmäktige satt.',
			en: 'You decide, within limits set by the municipal council.'
		}
	}
};

/** Whether views may be asked for at all: information is told, not asked. */
export function asksForViews(level: ParticipationLevel): boolean {
	return level !== 'information';
}
