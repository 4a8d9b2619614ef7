import { z } from 'zod';
import { standpoints } from './standpoints.ts';

/** Messages are the ends of the keys `themes.error.…`. */
const name = z.string().trim().min(1, 'name').max(120, 'name');

/** A new theme, of a section or ('') of the whole text. */
export const newThemeSchema = z.object({
	name: name.default(''),
	section: z.union([z.uuid(), z.literal('')], { error: 'section' }).default('')
});

export const themeSchema = z.object({
	name: name.default(''),
	summary: z.string().trim().max(2000, 'summary').default(''),
	rowVersion: z.coerce.number().int()
});

export const dispositionSchema = z
	.object({
		standpoint: z.enum(['', ...standpoints]).refine((value): boolean => value !== '', 'standpoint'),
		reason: z.string().trim().min(10, 'reason').max(4000, 'reason').default(''),
		forwardedTo: z.string().trim().max(200, 'forwardedTo').default(''),
		rowVersion: z.coerce.number().int()
	})
	.refine(({ standpoint, forwardedTo }) => standpoint !== 'forwarded' || forwardedTo !== '', {
		path: ['forwardedTo'],
		message: 'forwardedTo'
	});
