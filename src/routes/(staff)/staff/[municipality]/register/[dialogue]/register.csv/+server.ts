import { texts } from '$lib/i18n/texts.ts';
import { readRegister } from '../read-register.ts';
import { registerCsv } from '../register-csv.ts';
import type { RequestHandler } from './$types';

/** The whole register as a file. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { rows, slug } = await readRegister(locals.db, params.dialogue, locals.language);
	return new Response(registerCsv(texts(locals.language), rows), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="register-${slug}.csv"`
		}
	});
};
