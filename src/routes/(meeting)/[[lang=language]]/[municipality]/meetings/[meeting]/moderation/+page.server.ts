import { error } from '@sveltejs/kit';
import { z } from 'zod';
import { pathIn } from '$lib/i18n/languages.ts';
import { texts } from '$lib/i18n/texts.ts';
import * as contributions from '$lib/server/data/contributions.ts';
import { orError } from '$lib/server/http/refusals.ts';
import type { PageServerLoad } from './$types';

/** The rules that hold a text back, and the log of what was held back. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const { municipality, meeting } = params;
	if (!z.uuid().safeParse(meeting).success) error(404, { message: 'not_found', code: 'not_found' });
	const log = await orError(contributions.log(locals.db, { municipality, meeting }), locals.language);
	const t = texts(locals.language);
	const room = pathIn(`/${municipality}/meetings/${meeting}`, locals.language);
	return {
		title: t('moderation.title'),
		breadcrumbs: [{ label: log.title, href: room }, { label: t('moderation.title') }],
		room,
		log
	};
};
