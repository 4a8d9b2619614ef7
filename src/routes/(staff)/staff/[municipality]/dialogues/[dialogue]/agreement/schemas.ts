import { z } from 'zod';

/** Two coders and how many points; what cannot be is refused by the database. */
export const drawSchema = z.object({
	first: z.string().max(40).default(''),
	second: z.string().max(40).default(''),
	size: z.coerce.number().int().catch(0)
});

/** The themes ticked for a point. */
export const codedSchema = z.object({ point: z.uuid(), themes: z.array(z.uuid()).max(500) });
