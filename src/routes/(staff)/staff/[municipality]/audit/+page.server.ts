import { error } from '@sveltejs/kit';
import { texts } from '$lib/i18n/texts.ts';
import * as members from '$lib/server/data/members.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { eventSentence } from './event-sentence.ts';
import type { PageServerLoad } from './$types';

/** As many events as the database gives at a time; fewer means that there are none before them. */
const pageSize = 100;

export const load: PageServerLoad = async ({ locals, url }) => {
	const t = texts(locals.language);
	const wanted = url.searchParams.get('before');
	if (wanted !== null && !/^\d{1,15}$/.test(wanted)) error(404, { message: 'not_found', code: 'not_found' });
	const events = await orError(members.auditLog(locals.db, wanted === null ? null : Number(wanted)));
	return {
		title: t('register.audit.title'),
		breadcrumbs: [{ label: t('register.audit.title') }],
		events: events.map((event) => ({
			id: event.id,
			happenedAt: event.happenedAt,
			person: event.person ?? t('register.audit.formerMember'),
			sentence: eventSentence(t, event)
		})),
		older: events.length === pageSize ? (events.at(-1)?.id ?? null) : null,
		isNewest: wanted === null
	};
};
