import { fail, redirect, type Actions } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { phoneTextKeys } from '$lib/components/meeting-phone/text-keys.ts';
import { shownSteps } from '$lib/components/meeting-phone/view.ts';
import { stepForm } from '$lib/components/take-part/going.ts';
import { timeLeft } from '$lib/domain/meeting/live-state.ts';
import { texts } from '$lib/i18n/texts.ts';
import * as live from '$lib/server/data/meeting-live.ts';
import { clearSite } from '$lib/server/http/clear-site.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import {
	forgetTaking,
	keepTaking,
	meetingPath,
	newParticipantKey,
	placeOf,
	takingOf
} from '$lib/server/meetings/participant.ts';
import { enterRoom, findJoined } from '$lib/server/meetings/phone-page.ts';
import { saveForm, speakingIn } from '$lib/server/meetings/phone-form.ts';
import { receiptToKeep } from '$lib/server/meetings/receipt.ts';
import { requestedMeeting } from '$lib/server/meetings/requested-meeting.ts';
import type { PageServerLoad } from './$types';

/** Without a participant's cookie the page is the same for everybody: nothing of a person, nothing random. */
export const load: PageServerLoad = async (event) => {
	requestedMeeting(placeOf(event));
	const { locals, url } = event;
	const entered = await orError(enterRoom(event), locals.language);
	const { room, content, places } = entered;
	const joined = await orError(findJoined(event, entered), locals.language);
	const steps = shownSteps(content, joined?.own.absent ?? false);
	const free = room.ownPace || joined?.own.absent;
	const wanted = free ? steps.find(({ id }) => id === url.searchParams.get('step')) : undefined;
	const step =
		wanted ?? (joined?.own.absent ? steps[0] : content.steps.find(({ id }) => id === room.step)) ?? null;
	const left = timeLeft(room, 0);
	return {
		title: content.title,
		offered: entered.languages,
		...(joined && room.state === 'running' ? { keeps: { id: stepForm, action: '?/save' } } : {}),
		texts: texts(locals.language).ready(phoneTextKeys),
		places,
		room,
		content,
		step,
		minutes: left === null ? null : Math.max(0, Math.ceil(left / 60_000)),
		joined: joined && { own: joined.own, receipt: joined.receipt, card: joined.card },
		speaking: joined && speakingIn(url.searchParams, entered, step, joined),
		freshIds: joined && {
			contribution: randomUUID(),
			statement: randomUUID(),
			question: randomUUID()
		}
	};
};

export const actions: Actions = {
	/** Joins, once for each browser: `code` with `key`, made when the page was shown, and perhaps `table`. */
	join: async (event) => {
		const { locals, request, url, cookies } = event;
		const place = requestedMeeting(placeOf(event));
		const data = await request.formData();
		const made = String(data.get('key') ?? '');
		const key = takingOf(event)?.key ?? (/^[\w-]{32}$/.test(made) ? made : newParticipantKey());
		const table = Number(data.get('table'));
		try {
			await live.join(locals.db, {
				...place,
				participant: randomUUID(),
				key,
				receiptCode: await receiptToKeep(key),
				language: locals.language,
				code: String(data.get('code') ?? '').slice(0, 20),
				table: Number.isInteger(table) && table > 0 ? table : null
			});
		} catch (problem) {
			return refuse(problem, {});
		}
		keepTaking(cookies, { ...place, key }, url);
		redirect(303, meetingPath(place, locals.language));
	},
	/** The meeting's one form without JavaScript. */
	save: async (event) => {
		const { locals, url, request } = event;
		requestedMeeting(placeOf(event));
		const room = await orError(enterRoom(event), locals.language);
		const joined = await orError(findJoined(event, room), locals.language);
		if (!joined) redirect(303, room.places.base);
		try {
			const data = await request.formData();
			const saved = await saveForm(locals.db, data, room, joined, url.searchParams);
			if (!('to' in saved)) return saved.problems.length > 0 ? fail(400, saved) : saved;
			redirect(303, saved.to);
		} catch (problem) {
			return refuse(problem, {});
		}
	},
	/** "Lämna och rensa". */
	leave: async (event) => {
		const { cookies, request, setHeaders, url, locals } = event;
		const place = placeOf(event);
		forgetTaking(cookies, place, url);
		// The script of the page clears what is this meeting's; without it, everything of ours goes.
		if (!request.headers.get('accept')?.includes('json')) setHeaders(clearSite);
		redirect(303, `${meetingPath(place, locals.language)}/left`);
	}
};
