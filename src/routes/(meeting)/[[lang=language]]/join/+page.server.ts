import { fail, redirect, type Actions } from '@sveltejs/kit';
import { parseJoinCode } from '$lib/domain/meeting/join-code.ts';
import { staysHere } from '$lib/components/language-switch/language-links.ts';
import { pathIn } from '$lib/i18n/languages.ts';
import { texts } from '$lib/i18n/texts.ts';
import { refuse } from '$lib/server/http/refusals.ts';
import { openMeetingCode } from '$lib/server/meetings/meeting-code.ts';
import type { PageServerLoad } from './$types';

/** `?code=…`: a code that opened nothing, to be corrected. */
export const load: PageServerLoad = ({ locals, url }) => ({
	language: locals.language,
	title: texts(locals.language)('meeting.join.title'),
	wrong: url.searchParams.get('code')?.slice(0, 20) ?? null
});

export const actions: Actions = {
	default: async (event) => {
		const data = await event.request.formData();
		const typed = String(data.get('code') ?? '').slice(0, 40);
		if (staysHere(data)) return { typed };
		const read = parseJoinCode(typed);
		if (!read.ok) return fail(400, { typed, problem: read.problem });
		try {
			await openMeetingCode(event, read.code);
		} catch (problem) {
			const refused = refuse(problem, { typed });
			if (refused.data.refusal !== 'code_unknown') return refused;
			return fail(404, { typed, problem: 'unknown' as const });
		}
		redirect(303, pathIn(`/join/${read.code}`, event.locals.language));
	}
};
