import { texts } from '$lib/i18n/texts.ts';
import { calendarFile } from '$lib/server/meetings/calendar-file.ts';
import { joinAddress, spacedCode } from '../../join-address.ts';
import { findMeeting } from '../../place.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const meeting = await findMeeting(event);
	const t = texts('sv');
	const join = meeting.code ? joinAddress(event.url, meeting.code) : null;
	const told = [
		t(`meetings.kind.${meeting.kind}`),
		...(meeting.interpreter ? [`${t('meetings.field.interpreter')}: ${meeting.interpreter}`] : []),
		...(join && meeting.code
			? [t('meetings.calendar.join', { place: join.place, code: spacedCode(meeting.code) }), join.address]
			: []),
		t('meetings.cards.noName')
	];
	const file = calendarFile({
		id: meeting.id,
		host: event.url.host,
		title: meeting.title,
		startsAt: meeting.startsAt,
		minutes: meeting.plannedMinutes,
		place: [meeting.workplace?.name, meeting.place].filter(Boolean).join(', '),
		description: told.join('\n'),
		link: join?.address ?? null,
		edition: meeting.rowVersion
	});
	return new Response(file, {
		headers: {
			'content-type': 'text/calendar; charset=utf-8',
			'content-disposition': `attachment; filename="mote-${meeting.startsAt.slice(0, 10)}.ics"`,
			'cache-control': 'private, no-store'
		}
	});
};
