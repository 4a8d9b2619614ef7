import { z } from 'zod';

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
