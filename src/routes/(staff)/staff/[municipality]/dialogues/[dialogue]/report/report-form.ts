import { reportPlaces, type StaffReport } from '$lib/server/data/reports.ts';

/** One text of the form: what is stored, and (after a conflict) what somebody else has written since. */
export type ReportField = {
	place: string;
	/** Heading of its section; null for a chapter. */
	heading: string | null;
	text: string;
	rowVersion: number;
	/** What stands instead of what was read, where somebody else wrote in between. */
	standing?: string;
	error?: string;
};

/** The texts of the account, chapters first, then the sections in order. */
export function fieldsOf({ texts, rowVersions, sections }: StaffReport): ReportField[] {
	const field = (place: string, heading: string | null): ReportField => ({
		place,
		heading,
		text: texts[place] ?? '',
		rowVersion: rowVersions[place] ?? 0
	});
	return [
		...reportPlaces.map((place) => field(place, null)),
		...sections.map(({ lineage, heading }) => field(lineage, heading))
	];
}

/** The texts as they were sent, for the places that the account has. Line ends as the browser sends them are made ours. */
export function readFields(data: FormData, stored: ReportField[]): ReportField[] {
	return stored.flatMap((field) => {
		const text = data.get(`text-${field.place}`);
		if (typeof text !== 'string') return [];
		const rowVersion = Number(data.get(`${field.place}-rowVersion`));
		return [
			{
				...field,
				text: text.replaceAll('\r\n', '\n').trim(),
				rowVersion: Number.isInteger(rowVersion) ? rowVersion : -1
			}
		];
	});
}
