import { readBullet } from './bullets.ts';
import type { Ledger } from './ledger.ts';
import { endsSentence, isAllCaps, startsUpper } from './lines.ts';
import type { Line } from './types.ts';

const MAIL = /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/u;
const PHONE = /(?<![\d-])(?:\+46|0)\s?\(?0?\)?\d{1,3}(?:\s?[-–/]\s?|\s)\d{2,3}(?:\s?\d{2,3}){1,3}(?!\d)/u;
const POSTCODE = /(?<!\d)\d{3} ?\d{2}\s+\p{Lu}\p{L}{2,}/u;
const STREET =
	/^(?:Box \d+|\p{Lu}[\p{L} .]*(?:gatan|vägen|torget|gränd|gård|väg|plan|allén|stigen|backen|esplanaden)\s+\d+\s?[A-Z]?)\b/u;
const WEB = /(?:https?:\/\/|www\.)\S+/iu;
const LABEL =
	/^(?:tel(?:efon)?|tfn|mobil|växel|e-?post|mail|mejl|fax|postadress|besöksadress|webb(?:plats)?|hemsida|org\.?\s?nr|kontakt(?:person|uppgifter)?)\b\.?\s*:?/iu;
const ROLE =
	/^(?:(?:bitr(?:ädande)?|tf|vik)\.?\s+)?\p{L}*(?:kommunalråd|chef|samordnare|direktör|ordförande|strateg|sekreterare|handläggare|utvecklare|ledare|rektor|råd|ansvarig)(?:\s+[\p{L} ,&-]{1,50})?$/iu;
const PERSON = /^\p{Lu}\p{Ll}+(?:[ -]\p{Lu}\p{Ll}+){1,3}$/u;
const STATUS =
	/^(?:utkast|förslag|arbetsmaterial|arbetsversion|remissversion|remissutgåva|koncept|preliminär)(?:[\s,:]+(?:version\s*)?[\d.:-]+)?$/iu;

const WORDS_AROUND = 8;
const WORDS_IN_TAIL = 25;

function bareWords(text: string): number {
	const bare = [MAIL, PHONE, POSTCODE, WEB].reduce(
		(rest, pattern) => rest.replace(new RegExp(pattern.source, 'giu'), ' '),
		text
	);
	return (bare.match(/\p{L}+/gu) ?? []).length;
}

const holdsAddress = (text: string): boolean => [MAIL, PHONE, POSTCODE].some((pattern) => pattern.test(text));

/** A line that is nothing but an address, a number or a name with its title. */
export function isContactLine(text: string): boolean {
	if (STREET.test(text) && text.length < 60) return true;
	if (WEB.test(text) && bareWords(text) <= 3) return true;
	if (LABEL.test(text) && /[\d@]|:\s*\S/u.test(text) && bareWords(text) <= WORDS_AROUND) return true;
	const inner = text
		.replace(/(?:dr|tel|tfn)\./giu, '')
		.replace(MAIL, '')
		.replace(POSTCODE, '')
		.replace(WEB, '');
	return holdsAddress(text) && bareWords(text) <= WORDS_AROUND && !/\p{Ll}{2}\. \p{Lu}/u.test(inner);
}

function isSignature(lines: Line[], index: number): boolean {
	const name = lines[index]?.text ?? '';
	const role = lines[index + 1];
	return PERSON.test(name) && role !== undefined && !role.blankBefore && ROLE.test(role.text);
}

export function readStatus(text: string): 'draft' | 'repealed' | null {
	if (STATUS.test(text.trim().replace(/[()[\]]/gu, ''))) return 'draft';
	return /^upphävd(?: \S+)?$/iu.test(text.trim()) ? 'repealed' : null;
}

/**
 * Takes addresses, signatures and what follows them at the end of a document. Short texts after the addresses that
 * look like headings with a sentence each are doubtful: they are left out and named, never decided upon.
 */
export function takeContacts(
	lines: Line[],
	isSureHeading: (line: Line) => boolean,
	ledger: Ledger
): { lines: Line[]; contact: string[] } {
	const contact: string[] = [];
	const tail = tailStart(lines, isSureHeading);
	const kept: Line[] = [];
	const doubtful: string[] = [];
	lines.forEach((line, index) => {
		const inTail = index >= tail;
		const alone = line.mark !== 'bullet' && line.mark !== 'heading' && readBullet(line) === null;
		if (!inTail) {
			const role = alone && index > 0 && isSignature(lines, index - 1);
			if ((alone && isContactLine(line.text)) || isSignature(lines, index) || role) contact.push(line.text);
			else kept.push(line);
			return;
		}
		if (isDoubtfulPair(lines, index, tail)) {
			ledger.drop(line, 'doubtful');
			if (!endsSentence(line.text)) doubtful.push(line.text);
		} else contact.push(line.text);
	});
	if (doubtful.length > 0) ledger.doubt('doubtful_headings', { examples: doubtful.slice(0, 6).join(', ') });
	if (contact.length > 0) ledger.doubt('contact_moved', { lines: contact.length });
	return { lines: kept, contact };
}

/** A line like a heading with a short sentence after it, or that sentence. */
function isDoubtfulPair(lines: Line[], index: number, tail: number): boolean {
	const line = lines[index];
	const next = lines[index + 1];
	const before = lines[index - 1];
	if (!line || isContactLine(line.text)) return false;
	const heads = (each: Line | undefined, follower: Line | undefined) =>
		each !== undefined &&
		follower !== undefined &&
		startsUpper(each.text) &&
		!endsSentence(each.text) &&
		!isContactLine(each.text) &&
		endsSentence(follower.text) &&
		!isContactLine(follower.text);
	if (heads(line, next)) return true;
	if (!endsSentence(line.text)) return false;
	return index > tail && (heads(before, line) || (before !== undefined && endsSentence(before.text)));
}

const isShortName = (line: Line | undefined): boolean =>
	line !== undefined &&
	!endsSentence(line.text) &&
	line.text.split(' ').length <= 5 &&
	!/[:,]$/u.test(line.text);

function tailStart(lines: Line[], isSureHeading: (line: Line) => boolean): number {
	let short = lines.length;
	while (short > 0) {
		const line = lines[short - 1];
		if (!line || line.text.split(/\s+/u).length > WORDS_IN_TAIL || isSureHeading(line)) break;
		if (line.mark === 'bullet' || line.mark === 'heading' || readBullet(line)) break;
		short--;
	}
	for (let index = short; index < lines.length; index++) {
		const text = lines[index]?.text ?? '';
		if (!isContactLine(text) && !isSignature(lines, index)) continue;
		let from = index;
		while (
			from > short &&
			index - from < 3 &&
			lines[from]?.blankBefore === false &&
			isShortName(lines[from - 1])
		)
			from--;
		if (from < index) return from;
		from = index - 1;
		const before = lines[from]?.text ?? '';
		const heading =
			from >= short &&
			(LABEL.test(before) || (isAllCaps(before) && before.length < 40)) &&
			!endsSentence(before);
		return heading ? from : index;
	}
	return lines.length;
}

/** Cuts a contact notice off the end of a paragraph: "… registreras. Kontakt: Storgatan 1, …". */
export function splitContactSentence(text: string): { text: string; contact: string | null } {
	if (!holdsAddress(text)) return { text, contact: null };
	const start =
		/(?:^|[.!?]\s+)((?:Kontakt(?:a|person|uppgifter)?|Frågor|Vid frågor|För mer information|Mer information|Har du frågor|Upplysningar)\b.*)$/su.exec(
			text
		);
	if (start?.[1] === undefined || !holdsAddress(start[1])) return { text, contact: null };
	return { text: text.slice(0, text.length - start[1].length).trim(), contact: start[1].trim() };
}
