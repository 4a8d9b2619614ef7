/** The working group's standpoint on a theme, always with a reason that those who spoke can understand. */
import { z } from 'zod';
import type { LocalText } from '../text/local-text.ts';

export const standpoints = [
	'accepted',
	'partly_accepted',
	'rejected',
	'already_met',
	'forwarded',
	'noted'
] as const;
export type Standpoint = (typeof standpoints)[number];

export const standpointTexts: Record<Standpoint, LocalText> = {
	accepted: { sv: 'Tillgodoses', en: 'Accepted' },
	partly_accepted: { sv: 'Tillgodoses delvis', en: 'Partly accepted' },
	rejected: { sv: 'Tillgodoses inte', en: 'Not accepted' },
	already_met: { sv: 'Redan tillgodosett', en: 'Already met' },
	forwarded: { sv: 'Vidarebefordras', en: 'Forwarded' },
	noted: { sv: 'Noteras', en: 'Noted' }
};

/** The shortest reason that can say anything, in characters. */
export const shortestReason = 10;

/** `forwardedTo` says who got it when the theme lies outside the task. */
export type Disposition = { standpoint: Standpoint; reason: string; forwardedTo: string | null };

/** A disposition as staff send it; `forwardedTo` is kept only where it is needed. Messages are codes. */
export const dispositionSchema = z
	.object({
		standpoint: z.enum(standpoints, 'standpoint_missing'),
		reason: z.string().trim().min(shortestReason, 'reason_missing').max(4000, 'text_too_long'),
		forwardedTo: z.string().trim().max(200, 'text_too_long').nullish()
	})
	.refine(({ standpoint, forwardedTo }) => standpoint !== 'forwarded' || forwardedTo, {
		path: ['forwardedTo'],
		message: 'forwarded_to_missing'
	})
	.transform(({ standpoint, reason, forwardedTo }): Disposition => ({
		standpoint,
		reason,
		forwardedTo: standpoint === 'forwarded' ? (forwardedTo ?? null) : null
	}));

/** Standpoints that promise something in the text: a theme with one of them should have a revision. */
export function promisesChange(standpoint: Standpoint): boolean {
	return standpoint === 'accepted' || standpoint === 'partly_accepted';
}
