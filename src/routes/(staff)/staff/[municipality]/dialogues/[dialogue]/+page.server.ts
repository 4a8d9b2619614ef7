import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as meetings from '$lib/server/data/meetings.ts';
import * as translations from '$lib/server/data/translations.ts';
import { originForOthers } from '$lib/server/http/hosts.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { typedText } from '../../typed-text.ts';
import { toInstant, toLocalTime } from '../local-time.ts';
import { placeOf } from './breadcrumbs.ts';
import { missingPlaces } from './missing-places.ts';
import { qrPath } from '$lib/server/export/qr-path.ts';
import type { Actions, PageServerLoad } from './$types';

const reopenSchema = z.object({
	reason: typedText().min(10, 'reasonMissing').max(2000, 'tooLong'),
	closesAt: z.string().refine((local) => toInstant(local) !== null, 'notATime')
});
const weeksAgain = 2;
const shownMeetings = 3;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const address = `${originForOthers(url)}/${params.municipality}/dialogues/${dialogue.slug}`;
	const { gaps, reasons } = await orError(translations.readiness(locals.db, dialogue.id));
	const planned = await orError(meetings.list(locals.db, dialogue.id));
	return {
		...placeOf(dialogue, params.municipality, locals.language),
		meetings: planned.filter(({ state }) => state !== 'ended').slice(0, shownMeetings),
		dialogue,
		gaps,
		reasons,
		address,
		qr: qrPath(address),
		made: url.searchParams.has('made'),
		saved: url.searchParams.has('saved'),
		opensLater: dialogue.opensAt !== null && Date.parse(dialogue.opensAt) > Date.now(),
		reopenUntil: toLocalTime(new Date(Date.now() + weeksAgain * 7 * 86_400_000))
	};
};

export const actions: Actions = {
	async open({ locals, params }) {
		try {
			const { id } = await dialogues.findForStaff(locals.db, params.dialogue);
			return { opened: (await dialogues.open(locals.db, id)).phase };
		} catch (problem) {
			const refused = refuse(problem, {});
			if (refused.data.refusal !== 'dialogue_not_ready') return refused;
			return fail(409, { missing: missingPlaces(refused.data.details) });
		}
	},

	async close({ locals, params }) {
		try {
			const { id } = await dialogues.findForStaff(locals.db, params.dialogue);
			await dialogues.close(locals.db, id);
		} catch (problem) {
			return refuse(problem, {});
		}
		return { closed: true };
	},

	async reopen({ request, locals, params }) {
		const typed = Object.fromEntries(await request.formData()) as Record<string, string>;
		const kept = { reason: typed.reason ?? '', closesAt: typed.closesAt ?? '' };
		const checked = reopenSchema.safeParse(typed);
		if (!checked.success) return fail(400, { kept, reopenErrors: z.flattenError(checked.error).fieldErrors });
		try {
			const { id } = await dialogues.findForStaff(locals.db, params.dialogue);
			const closesAt = toInstant(checked.data.closesAt) ?? '';
			await dialogues.reopen(locals.db, id, closesAt, checked.data.reason);
		} catch (problem) {
			return refuse(problem, { kept });
		}
		return { opened: 'open' as const };
	}
};
