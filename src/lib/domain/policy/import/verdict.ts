import { type Readability, findLostDigits } from './readability.ts';
import type { Ledger } from './ledger.ts';
import type { Quality, Reason, ReasonCode } from './types.ts';

/** Doubts that a person must look at before the text is used. What is not listed is information only. */
const WARNINGS = new Set<ReasonCode>([
	'bullets_guessed',
	'contents_unclear',
	'digits_lost',
	'doubtful_headings',
	'draft_status',
	'mojibake_repaired',
	'metadata_scattered',
	'no_headings',
	'other_language',
	'pages_unfolded',
	'swedish_letters_missing',
	'title_from_text',
	'title_missing',
	'tracked_changes',
	'type_uncertain',
	'unreadable_lines',
	'words_repaired',
	'wrapper_cut',
	'wrapper_found',
	'encoding_guessed'
]);

const REJECTIONS = new Set<ReasonCode>([
	'characters_lost',
	'empty_document',
	'letters_missing',
	'unreadable_text'
]);

export function qualityOf(reasons: Reason[]): Quality {
	if (reasons.some(({ code }) => REJECTIONS.has(code))) return 'reject';
	return reasons.some(({ code }) => WARNINGS.has(code)) ? 'warn' : 'ok';
}

/** Limits below which a Swedish text cannot be read; shorter texts are too small to measure. */
const FEWEST_STOP_WORDS = 0.05;
const FEWEST_WORDS = 25;
const MOST_LOST = 0.008;

/** Judges the text as a whole: can it be read at all, and is it what it seems to be? */
export function judgeText(
	text: string,
	measured: Readability,
	lost: number,
	unreadableShare: number,
	ledger: Ledger
): void {
	const letters = (text.match(/\p{L}/gu) ?? []).length;
	if (letters === 0) return ledger.doubt('empty_document');
	if (lost > 0 && lost / letters > MOST_LOST) ledger.doubt('characters_lost', { count: lost });
	else if (lost > 0) ledger.doubt('unreadable_lines', { count: lost });
	if (measured.language === null && measured.missingLetters.length > 0) {
		ledger.doubt('letters_missing', { letters: measured.missingLetters.join(', ') });
	}
	if (measured.language !== null) ledger.doubt('other_language', { language: measured.language });
	const unlike =
		measured.words >= FEWEST_WORDS && measured.stopWords < FEWEST_STOP_WORDS && measured.language === null;
	if (unlike || unreadableShare > 0.25 || measured.brokenJoins > 0.03) ledger.doubt('unreadable_text');
	else if (measured.noSwedishLetters && measured.language === null) ledger.doubt('swedish_letters_missing');
	const gap = findLostDigits(text);
	if (gap !== null) ledger.doubt('digits_lost', { example: gap });
}
