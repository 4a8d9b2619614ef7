import { formatTag } from './languages.ts';

const timeZone = 'Europe/Stockholm';

/** Dates, times and numbers as a language writes them; all times are Swedish local time. */
export interface Formats {
	/** 21 november 2026 */
	date(value: Date | string): string;
	/** 2026-11-21, the same in every language */
	isoDate(value: Date | string): string;
	/** 21 november 2026 kl. 14:05 */
	dateTime(value: Date | string): string;
	/** 1 234,5 */
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
	const date = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone });
	const dateTime = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'short', timeZone });
	const isoDate = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone });
	const number = new Intl.NumberFormat(tag);
	const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 });
	const list = new Intl.ListFormat(tag, { type: 'conjunction' });
	const result: Formats = {
		date: (value) => date.format(new Date(value)),
		isoDate: (value) => isoDate.format(new Date(value)),
		dateTime: (value) => dateTime.format(new Date(value)),
		number: (value) => number.format(value),
		percent: (share) => percent.format(share),
		list: (items) => list.format(items)
	};
	made.set(language, result);
	return result;
}
