/** Swedish local time as `datetime-local` fields write it ("2026-12-01T08:00"), and instants. */

const zone = 'Europe/Stockholm';
const clock = new Intl.DateTimeFormat('sv-SE', {
	timeZone: zone,
	year: 'numeric',
	month: '2-digit',
	day: '2-digit',
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23'
});

/** The local time of an instant, to the minute; an empty text for none. */
export function toLocalTime(instant: string | Date | null): string {
	return instant === null ? '' : clock.format(new Date(instant)).replace(' ', 'T');
}

/**
 * The instant of a local time; null for what is not one. The hour that is twice in autumn means its first time, the
 * hour that is missing in spring the one after.
 */
export function toInstant(local: string): string | null {
	if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(local)) return null;
	const wanted = Date.parse(`${local.slice(0, 16)}Z`);
	if (Number.isNaN(wanted) || new Date(wanted).toISOString().slice(0, 16) !== local.slice(0, 16)) return null;
	for (const hours of [2, 1]) {
		const instant = new Date(wanted - hours * 3_600_000);
		if (toLocalTime(instant) === local.slice(0, 16)) return instant.toISOString();
	}
	return new Date(wanted - 3_600_000).toISOString();
}
