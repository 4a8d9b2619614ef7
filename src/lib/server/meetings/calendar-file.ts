import ical from 'ical-generator';

/** `startsAt`: ISO instant. `edition`: rises when the plan changes, so that a calendar takes the newer one. */
export type CalendarEntry = {
	id: string;
	host: string;
	title: string;
	startsAt: string;
	minutes: number;
	place: string;
	description: string;
	link: string | null;
	edition: number;
};

/** An entry for a calendar (RFC 5545), in universal time; nobody is named in it. */
export function calendarFile(entry: CalendarEntry): string {
	const start = new Date(entry.startsAt);
	const calendar = ical({ prodId: { company: 'radslag', product: 'meetings', language: 'SV' } });
	calendar.createEvent({
		id: `${entry.id}@${entry.host}`,
		sequence: entry.edition,
		start,
		end: new Date(start.getTime() + entry.minutes * 60_000),
		summary: entry.title,
		location: entry.place || null,
		description: entry.description,
		url: entry.link
	});
	return calendar.toString();
}
