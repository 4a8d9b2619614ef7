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

/** `comment`: what is said to those who spoke; `reason`: why; `forwardedTo`: who got it when the theme lies outside the task. */
export type Disposition = {
	standpoint: Standpoint;
	comment: string;
	reason: string;
	forwardedTo: string | null;
};

const said = (code: string) => z.string().trim().min(shortestReason, code).max(4000, code).default('');

/** An answer as the form of staff sends it. Messages are the ends of the keys `answers.error.…`. */
export const answerSchema = z
	.object({
		standpoint: z
			.enum(['', ...standpoints], 'standpoint')
			.default('')
			.refine((value) => value !== '', 'standpoint'),
		comment: said('comment'),
		reason: said('reason'),
		forwardedTo: z.string().trim().max(200, 'forwardedTo').default(''),
		rowVersion: z.coerce.number().int().default(0)
	})
	.refine(({ standpoint, forwardedTo }) => standpoint !== 'forwarded' || forwardedTo !== '', {
		path: ['forwardedTo'],
		message: 'forwardedTo'
	});

/** Standpoints that promise something in the text: a theme with one of them should have a revision. */
export function promisesChange(standpoint: Standpoint): boolean {
	return standpoint === 'accepted' || standpoint === 'partly_accepted';
}
