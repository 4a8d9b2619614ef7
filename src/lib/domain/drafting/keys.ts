/** What one key does where points are read and coded, in the order in which it is told. */
export const readingSteps = [
	'next',
	'previous',
	'choose',
	'find',
	'same',
	'mark',
	'split',
	'read',
	'search',
	'help'
] as const;
export type ReadingStep = (typeof readingSteps)[number];
/** The key of each step, as `KeyboardEvent.key` in lower case; empty: none. */
export type ReadingKeys = Record<ReadingStep, string>;

export const usualKeys: ReadingKeys = {
	next: 'j',
	previous: 'k',
	choose: 'x',
	find: 't',
	same: 's',
	mark: 'c',
	split: 'd',
	read: 'r',
	search: '/',
	help: '?'
};
/** Kept as a key map: no key does anything, for those whose other tools need the keys. */
export const noKeys = Object.fromEntries(readingSteps.map((step) => [step, ''])) as ReadingKeys;

/** The usual keys but where a person has her own; what is no key of a step is left out. */
export function keysOf(own: Record<string, string>): ReadingKeys {
	return Object.fromEntries(
		readingSteps.map((step) => [step, tidy(own[step] ?? usualKeys[step])])
	) as ReadingKeys;
}

/** The digits give the themes used last, and M shows what is missing. */
const taken = /^[0-9m]$/u;

/** The steps whose key cannot stand: it is more than one character, has another use, or another step has it. */
export function unusableKeys(keys: ReadingKeys): ReadingStep[] {
	return readingSteps.filter((step, place) => {
		const key = keys[step];
		if (key === '') return false;
		const isOne = Array.from(key).length === 1;
		return !isOne || taken.test(key) || readingSteps.slice(0, place).some((before) => keys[before] === key);
	});
}

type Pressed = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean };

/**
 * What a key does: a step, or the place (0 to 8) of the theme among those used last; null when it is not one of ours. While all
 * keys are off the digits are too.
 */
export function stepOf(keys: ReadingKeys, pressed: Pressed): ReadingStep | number | null {
	if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return null;
	const key = tidy(pressed.key);
	const isOff = readingSteps.every((step) => keys[step] === '');
	if (/^[1-9]$/u.test(key) && !isOff) return Number(key) - 1;
	return readingSteps.find((step) => keys[step] !== '' && keys[step] === key) ?? null;
}

function tidy(key: string): string {
	return key.trim().toLocaleLowerCase('sv');
}

/**
 * Where the themes used last stand under the digits: a theme that has a digit keeps it, a new one takes the first free one, else
 * that of the theme that was used longest ago.
 * @param slots themes by digit, nine at most
 * @param used themes by use, the latest last
 */
export function placeRecent(slots: readonly string[], used: readonly string[], theme: string): string[] {
	if (slots.includes(theme)) return [...slots];
	if (slots.length < 9) return [...slots, theme];
	const oldest = [...slots].sort((one, other) => used.lastIndexOf(one) - used.lastIndexOf(other))[0];
	return slots.map((slot) => (slot === oldest ? theme : slot));
}
