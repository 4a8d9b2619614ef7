import { joinAddress } from '../../join-address.ts';
import { findMeeting, placeOfMeeting } from '../../place.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const meeting = await findMeeting(event);
	const { code } = meeting;
	const tables = meeting.tables.length > 0 ? meeting.tables.map(({ number }) => number) : [null];
	return {
		...placeOfMeeting(meeting, event, 'meetings.page.tableCards'),
		name: meeting.title,
		languages: meeting.languages,
		code,
		cards: code ? tables.map((table) => ({ table, ...joinAddress(event.url, code, table ?? undefined) })) : []
	};
};
