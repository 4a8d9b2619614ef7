/**
 * What the catalogues are divided into: one file of texts an area, `<tag>/<area>.json`, keys `<area>.<thing>`.
 * These are the areas that residents and participants of meetings meet: complete in every language. The others are
 * for staff, in Swedish and English only.
 */
export const residentAreas = [
	'accessibility',
	'afterwards',
	'aloud',
	'background',
	'children',
	'common',
	'components',
	'decisions',
	'errors',
	'feedback',
	'moderation',
	'meeting',
	'offline',
	'paper',
	'projector',
	'proposed',
	'reading',
	'refusals',
	'resident',
	'results',
	'returning',
	'tables',
	'trail'
] as const;

/** The area of a key. */
export function areaOf(key: string): string {
	return key.slice(0, key.indexOf('.'));
}

/** True for a text that residents meet, so that every language must have it. */
export function isForResidents(key: string): boolean {
	return (residentAreas as readonly string[]).includes(areaOf(key));
}
