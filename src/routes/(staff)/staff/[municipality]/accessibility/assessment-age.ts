const year = 366 * 86_400_000;

/** Whether an assessment (ISO day) is so old that a new one is due: more than a year. */
export function isOld(assessedOn: string, now: Date): boolean {
	return now.getTime() - Date.parse(assessedOn) > year;
}
