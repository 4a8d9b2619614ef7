import { z } from 'zod';
import type { RegisterSelection } from '$lib/domain/drafting/answers.ts';
import { standpoints } from '$lib/domain/drafting/dispositions.ts';

/** What an address asks of the register; anything else in it is left out. */
export function readSelection(query: URLSearchParams): RegisterSelection {
	return {
		section: z.uuid().safeParse(query.get('section')).data ?? null,
		standpoint: z.enum(standpoints).safeParse(query.get('standpoint')).data ?? null,
		unanswered: query.get('show') === 'unanswered'
	};
}
