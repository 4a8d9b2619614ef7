/**
 * How far the text of a key has come in a language other than Swedish. Beside a catalogue stands, for every key, what
 * it was made from: `<state> <revision of the Swedish text> <revision of the text itself>`.
 */
export type TextState = 'draft' | 'reviewed';

/** `draft` was made by a machine and read by nobody; `reviewed` is by a person or read by one. */
export type TextRecord = { state: TextState; source: string; text: string };

/** What a translator is shown: a stale text was made from another Swedish text than today's. */
export type Standing = 'missing' | 'stale' | TextState;

/** A short name of a text's exact wording: eight hexadecimal digits, another for another text (FNV-1a, 32 bits). */
export function revisionOf(text: string): string {
	let hash = 0x811c9dc5;
	for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
	return (hash >>> 0).toString(16).padStart(8, '0');
}

/** A record as it is stored. */
export function writeRecord({ state, source, text }: TextRecord): string {
	return `${state} ${source} ${text}`;
}

/** A stored record; undefined for one that is not there or cannot be read. */
export function readRecord(stored: string | undefined): TextRecord | undefined {
	const found = stored?.match(/^(draft|reviewed) ([0-9a-f]{8}) ([0-9a-f]{8})$/);
	if (!found) return undefined;
	const [, state, source, text] = found as unknown as [string, TextState, string, string];
	return { state, source, text };
}

/** How a text stands against today's Swedish. */
export function standingOf(
	swedish: string,
	text: string | undefined,
	record: Pick<TextRecord, 'state' | 'source'> | undefined
): Standing {
	if (!text) return 'missing';
	if (!record) return 'draft';
	return record.source === revisionOf(swedish) ? record.state : 'stale';
}

/**
 * The records of a language's texts after they were changed by hand: a text that is new or written anew was made from
 * today's Swedish and has the state `fresh`; one that stands as it was keeps its record, and becomes stale by itself.
 */
export function renewRecords(
	swedish: Readonly<Record<string, string>>,
	texts: Readonly<Record<string, string>>,
	known: Readonly<Record<string, string>>,
	fresh: TextState
): Record<string, string> {
	const renewed = Object.entries(texts).map(([key, message]) => {
		const text = revisionOf(message);
		const record = readRecord(known[key]);
		const kept =
			record?.text === text ? record : { state: fresh, source: revisionOf(swedish[key] ?? ''), text };
		return [key, writeRecord(kept)];
	});
	return Object.fromEntries(renewed);
}
