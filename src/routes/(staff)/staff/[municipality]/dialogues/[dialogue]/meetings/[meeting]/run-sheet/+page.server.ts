import { joinAddress } from '../../join-address.ts';
import { findMeeting, placeOfMeeting } from '../../place.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const meeting = await findMeeting(event);
	return {
		...placeOfMeeting(meeting, event, 'meetings.page.runSheet'),
		meeting,
		join: meeting.code ? joinAddress(event.url, meeting.code) : null
	};
};
