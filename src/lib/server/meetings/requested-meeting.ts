import { error } from '@sveltejs/kit';
import type { MeetingPlace } from '../data/meeting-live.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The meeting that an address names, as the database writes it. @throws HttpError 404 for what names none */
export function requestedMeeting({ municipality, meeting }: MeetingPlace): MeetingPlace {
	if (!uuid.test(meeting)) error(404, 'not_found');
	return { municipality, meeting: meeting.toLowerCase() };
}
