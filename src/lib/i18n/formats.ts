import { formatTag } from './languages.ts';

/**
 * Swedish local time, the calendar that Swedish authorities and letters use (Intl gives Persian and Dari another
 * one), and a day of 24 hours.
 */
const asInSweden = { timeZone: 'Europe/Stockholm', calendar: 'gregory', hourCycle: 'h23' } as const;

/** Dates, times and numbers as a language writes them, with its digits; all times are Swedish local time. */
export interface Formats {
	/** 21 november 2026 */
	date(value: Date | string): string;
	/** 2026-11-21, the same in every language */
	isoDate(value: Date | string): string;
	/** 21 november 2026 kl. 14:05 */
	dateTime(value: Date | string): string;
	/** 14:05 */
	time(value: Date | string): string;
	/** 12 345,5; numbers of four digits stand together */
	number(value: number): string;
	/** 12 % of the share 0.12 */
	percent(share: number): string;
	/** a, b och c */
	list(items: readonly string[]): string;
}

const made = new Map<string, Formats>();

/** The formats of a language. */
export function formats(language: string): Formats {
	const known = made.get(language);
	if (known) return known;
	const tag = formatTag(language);
	const date = new Intl.DateTimeFormat(tag, { dateStyle: 'long', ...asInSweden });
	const dateTime = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'short', ...asInSweden });
	const time = new Intl.DateTimeFormat(tag, { timeStyle: 'short', ...asInSweden });
	const isoDate = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', ...asInSweden });
	const number = new Intl.NumberFormat(tag, { useGrouping: 'min2' });
	const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 });
	const list = new Intl.ListFormat(tag, { type: 'conjunction' });
	const result: Formats = {
		date: (value) => date.format(new Date(value)),
		isoDate: (value) => isoDate.format(new Date(value)),
		dateTime: (value) => dateTime.format(new Date(value)),
		time: (value) => time.format(new Date(value)),
		number: (value) => number.format(value),
		percent: (share) => percent.format(share),
		list: (items) => list.format(items)
	};
	made.set(language, result);
	return result;
}
