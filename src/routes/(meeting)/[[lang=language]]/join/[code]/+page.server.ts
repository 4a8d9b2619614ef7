import { redirect } from '@sveltejs/kit';
import { parseJoinCode } from '$lib/domain/meeting/join-code.ts';
import { acceptedLanguage } from '$lib/i18n/accepted-language.ts';
import { pathIn } from '$lib/i18n/languages.ts';
import { texts } from '$lib/i18n/texts.ts';
import { Refusal } from '$lib/server/backend/refusal.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { planOf } from '$lib/server/meetings/content.ts';
import { openMeetingCode } from '$lib/server/meetings/meeting-code.ts';
import { meetingPath, newParticipantKey } from '$lib/server/meetings/participant.ts';
import { findHome } from '$lib/server/take-part/dialogue-cache.ts';
import { shellTextKeys } from '$lib/components/take-part/text-keys.ts';
import type { PageServerLoad } from './$types';

/**
 * Where the QR code leads: one button from being in the meeting. Who has chosen no language (`?chosen`) is met in that
 * of her browser. `key`: the participant's secret, so that pressing twice joins once.
 */
export const load: PageServerLoad = async (event) => {
	const { locals, params, url, request } = event;
	const typed = pathIn('/join', locals.language);
	const read = parseJoinCode(params.code);
	const found = read.ok ? await orError(open(event, read.code), locals.language) : null;
	if (!read.ok || !found) redirect(303, `${typed}?code=${encodeURIComponent(params.code.slice(0, 20))}`);

	const plan = await orError(planOf(locals.db, found, 0), locals.language);
	if (!params.lang && !url.searchParams.has('chosen')) {
		const wanted = acceptedLanguage(request.headers.get('accept-language'), plan.languages);
		if (wanted && wanted !== locals.language) redirect(303, pathIn(url.pathname, wanted) + url.search);
	}
	const municipality = await orError(findHome(locals.db, found.municipality), locals.language);
	const table = Number(url.searchParams.get('table'));
	return {
		language: locals.language,
		title: texts(locals.language)('meeting.join.title'),
		municipality: { name: municipality.name, accent: municipality.accent },
		home: pathIn(`/${municipality.slug}`, locals.language),
		shellTexts: texts(locals.language).ready(shellTextKeys),
		offered: plan.languages,
		meeting: plan.title,
		absent: found.absent,
		action: `${meetingPath(found, locals.language)}?/join`,
		code: read.code,
		key: newParticipantKey(),
		table: plan.tables.includes(table) ? table : null
	};
};

async function open(event: Parameters<typeof openMeetingCode>[0], code: string) {
	try {
		return await openMeetingCode(event, code);
	} catch (problem) {
		if (problem instanceof Refusal && problem.code === 'code_unknown') return null;
		throw problem;
	}
}
