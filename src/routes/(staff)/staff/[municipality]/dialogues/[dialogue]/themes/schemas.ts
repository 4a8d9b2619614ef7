import { z } from 'zod';

/** Messages are the ends of the keys `themes.error.…`. */
const name = z.string().trim().min(1, 'name').max(120, 'name');
const mark = z.coerce.number('mark').int('mark').min(1, 'mark').max(8, 'mark').default(1);

/** A new theme, of a section or ('') of the whole text. */
export const newThemeSchema = z.object({
	name: name.default(''),
	section: z.union([z.uuid(), z.literal('')], { error: 'section' }).default('')
});

export const themeSchema = z.object({
	name: name.default(''),
	definition: z.string().trim().max(2000, 'definition').default(''),
	example: z.string().trim().max(1000, 'example').default(''),
	summary: z.string().trim().max(2000, 'summary').default(''),
	memo: z.string().trim().max(4000, 'memo').default(''),
	colour: mark,
	pattern: mark,
	rowVersion: z.coerce.number().int()
});

/** The points that go to a new theme, and its name. */
export const splitSchema = z.object({
	name,
	points: z.array(z.uuid()).min(1, 'points')
});

/** Words of a point, and where in its text they were chosen (0 where they were typed). */
export const spanSchema = z.object({
	point: z.uuid('quote'),
	quote: z.string().trim().min(1, 'quote').max(20_000, 'quote'),
	from: z.coerce.number().int().min(0).catch(0)
});
