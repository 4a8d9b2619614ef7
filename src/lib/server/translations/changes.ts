import { messageProblem, type MessageProblem } from '../../i18n/messages.ts';
import { revisionOf, type TextState } from '../../i18n/text-states.ts';
import type { OwnTextChange } from '../data/interface-texts.ts';
import type { TranslationRow } from './rows.ts';

/** What is wrong with a text that was written, by its key. */
export type TextProblem = {
	key: string;
	code: MessageProblem['code'] | 'unknown_key' | 'not_a_text';
	details: string[];
};

/** What a translator wrote for a key, and whether she has reviewed it. */
export type WrittenText = { key: string; text: string; reviewed: boolean };

/** The changes that written texts make, and what is wrong: with one problem nothing may be kept. */
export type WrittenChanges = { changes: OwnTextChange[]; problems: TextProblem[] };

/** From the page's fields. An emptied field takes the municipality's wording away: the catalogue's comes back. */
export function changesFromFields(
	language: string,
	rows: readonly TranslationRow[],
	written: readonly WrittenText[]
): WrittenChanges {
	const byKey = new Map(rows.map((row) => [row.key, row]));
	const result: WrittenChanges = { changes: [], problems: [] };
	for (const { key, text: raw, reviewed } of written) {
		const row = byKey.get(key);
		const text = raw.replaceAll('\r\n', '\n').trim();
		if (!row) result.problems.push({ key, code: 'unknown_key', details: [] });
		else if (text === '') {
			if (row.own) result.changes.push({ language, key, message: null });
		} else if (text !== row.text || reviewed !== (row.standing === 'reviewed')) {
			add(result, language, row, text, reviewed ? 'reviewed' : 'draft');
		}
	}
	return result;
}

/**
 * From a file `{ key: text }` as it was given out: texts that are other than today's. Empty texts are those not
 * translated yet. `reviewed`: the person who brings the file answers for all of it.
 */
export function changesFromFile(
	language: string,
	rows: readonly TranslationRow[],
	file: Readonly<Record<string, unknown>>,
	reviewed: boolean
): WrittenChanges {
	const byKey = new Map(rows.map((row) => [row.key, row]));
	const result: WrittenChanges = { changes: [], problems: [] };
	for (const [key, value] of Object.entries(file)) {
		const row = byKey.get(key);
		if (!row) result.problems.push({ key, code: 'unknown_key', details: [] });
		else if (typeof value !== 'string') result.problems.push({ key, code: 'not_a_text', details: [] });
		else if (value.trim() !== '' && value.trim() !== row.text) {
			add(result, language, row, value.trim(), reviewed ? 'reviewed' : 'draft');
		}
	}
	return result;
}

/** The texts of a file, or null for a file that does not hold `{ key: text }`. */
export function readTextFile(content: string): Record<string, unknown> | null {
	try {
		const read: unknown = JSON.parse(content);
		return typeof read === 'object' && read !== null && !Array.isArray(read)
			? (read as Record<string, unknown>)
			: null;
	} catch {
		// What is handed in can be any file: one that is not JSON is told as such.
		return null;
	}
}

function add(
	{ changes, problems }: WrittenChanges,
	language: string,
	{ key, swedish }: TranslationRow,
	message: string,
	state: TextState
): void {
	const problem = messageProblem(swedish, message, language);
	if (problem) problems.push({ key, ...problem });
	else changes.push({ language, key, message, state, source: revisionOf(swedish) });
}
