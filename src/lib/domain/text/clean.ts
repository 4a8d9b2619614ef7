/**
 * Makes text from outside safe to keep: one Unicode form (NFC), no characters that draw nothing or reorder
 * their neighbours, a limit. What people wrote is otherwise left as it is: emoji, Sámi, Arabic and the joiners
 * and direction marks that Persian and Arabic need stay.
 */

/** The longest text a participant may send, in characters (code points, as PostgreSQL counts). */
export const textLimit = 4000;

/** `broken_text`: bytes that were not UTF-8 (U+FFFD or a lone surrogate). `text_too_long`: over the limit. */
export type TextProblem = { code: 'broken_text' } | { code: 'text_too_long'; limit: number; length: number };

/** `problems` are reasons to refuse; `removed` names what was taken out silently. Too long a text comes back whole. */
export type CleanText = {
	text: string;
	problems: TextProblem[];
	removed: ('control_characters' | 'bidi_controls')[];
};

const lineEnds = /\r\n?|[\u0085\u2028\u2029\v\f]/g;

const controls = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFEFF\uFFFE\uFFFF]/g;
const bidiControls = /[\u202A-\u202E\u2066-\u2069]/g;

/** Cleans `raw`; the result is trimmed and has `\n` as its only line end. */
export function cleanText(raw: string, limit: number = textLimit): CleanText {
	const problems: TextProblem[] = [];
	const removed: CleanText['removed'] = [];
	if (raw.includes('\uFFFD') || !raw.isWellFormed()) problems.push({ code: 'broken_text' });

	const lines = raw.toWellFormed().replace(lineEnds, '\n').replaceAll('\t', ' ');
	const visible = lines.replace(controls, '');
	if (visible !== lines) removed.push('control_characters');
	const ordered = visible.replace(bidiControls, '');
	if (ordered !== visible) removed.push('bidi_controls');

	const text = ordered.normalize('NFC').trim();
	const length = countCharacters(text);
	if (length > limit) problems.push({ code: 'text_too_long', limit, length });
	return { text, problems, removed };
}

/** Characters as people and PostgreSQL's `length` count them: code points, not UTF-16 units. */
export function countCharacters(text: string): number {
	let count = 0;
	for (let index = 0; index < text.length; count += 1) index += text.codePointAt(index)! > 0xffff ? 2 : 1;
	return count;
}
