import { readDate } from './dates.ts';
import { readDecidingBody } from './decision.ts';
import { readDiaryNumber } from './diary-number.ts';
import { isTypeWord, readDocumentType } from './document-types.ts';
import { isPageMark } from './furniture.ts';
import type { Ledger } from './ledger.ts';
import { endsSentence, wordsOf } from './lines.ts';
import type { Line } from './types.ts';
import type { Metadata } from './metadata.ts';

const SIGNALS = [
	/^förslag till beslut\b/iu,
	/^sammanträdesprotokoll\b|^protokollsutdrag\b|^protokoll\b/iu,
	/^tjänsteskrivelse\b/iu,
	/\bsign\. ordf\.|\bjusterare\b|^justerand(?:es?|es) sign|^utdragsbestyrkande|^paragrafen är (?:omedelbart )?justerad/iu,
	/^(?:sammanfattning av ärendet|ärendebeskrivning|ärendets (?:gång|beredning)|beslutsunderlag|yrkanden?|beslutsgång|expedieras till|beslutet (?:ska )?skickas till|bakgrund till ärendet)\s*:?$/iu,
	/^(?:kommunfullmäktige|kommunstyrelsen|\p{L}*nämnden|fullmäktige)s? (?:besluta[rd]?|föreslår)\b|^beslut\s*:?$/iu,
	/^sammanträdesdatum\b/iu
];

/**
 * Minutes or an official memo around a policy. Where the policy's own title follows, everything before it is cut off
 * (and listed), with a warning; where it does not, the reader is only told.
 */
export function cutWrapper(lines: Line[], ledger: Ledger): { lines: Line[]; metadata: Metadata } {
	const metadata: Metadata = new Map();
	const hits = SIGNALS.map((signal) => lines.findIndex((line) => signal.test(line.text)));
	const found = hits.filter((hit) => hit >= 0);
	if (found.length < 2) return { lines, metadata };
	const last = lines.findLastIndex((line) => SIGNALS.some((signal) => signal.test(line.text)));
	const start = policyStart(lines, last);
	if (start === null) {
		ledger.doubt('wrapper_found');
		return { lines, metadata };
	}
	const number = lines
		.slice(0, start)
		.find((line) => /(?:^|\s)(?:Dnr|Diarienummer|Diarienr)\b/iu.test(line.text))?.text;
	const diary =
		number === undefined ? null : readDiaryNumber(number.replace(/^.*?(?:dnr|diarie\p{L}*)\.?:?\s*/iu, ''));
	if (diary !== null) metadata.set('diaryNumber', { value: diary, rank: 8 });
	readMinutes(lines.slice(0, start), metadata);
	for (const line of lines.slice(0, start)) ledger.drop(line, 'wrapper');
	ledger.doubt('wrapper_cut', { lines: start });
	const policy = lines.slice(start).filter((line) => {
		const signature = SIGNALS[3]?.test(line.text) === true && line.text.length < 80;
		if (signature) ledger.drop(line, 'wrapper');
		return !signature;
	});
	return { lines: policy, metadata };
}

/** The line after the wrapper that names the policy: after "Bilaga", or the first short line with a document type. */
function policyStart(lines: Line[], lastSignal: number): number | null {
	const attachment = lines.findIndex(
		(line, index) => index > 0 && /^bilaga(?: \d+)?\s*[:.]?$/iu.test(line.text)
	);
	if (attachment >= 0 && attachment < lines.length - 3) return attachment + 1;
	const isTitle = (line: Line) =>
		line.text.length < 100 &&
		!endsSentence(line.text) &&
		!isPageMark(line.text) &&
		readDocumentType(line.text) !== null &&
		!isTypeWord(line.text) &&
		!/^bilag|beslut|\bantar\b|^\d+\.|^[-•–]/iu.test(line.text) &&
		wordsOf(line.text).length <= 12;
	const lastBodySignal = lines.findLastIndex(
		(line, index) => index <= lastSignal && SIGNALS.some((signal, at) => at !== 3 && signal.test(line.text))
	);
	const after = lines.findIndex((line, index) => index > lastBodySignal && isTitle(line));
	return after >= 0 && lines.length - after >= 4 ? after : null;
}

/** The decision in the minutes counts only if they adopt; a memo merely proposes. */
function readMinutes(lines: Line[], metadata: Metadata): void {
	const adopting = lines.findIndex(
		(line) =>
			/\b(?:fullmäktige|kommunstyrelsen|nämnden) (?:beslutar|antar|beslutade|fastställer)\b/iu.test(
				line.text
			) && !/föresl/iu.test(line.text)
	);
	const minutes = lines.some((line) => /protokoll/iu.test(line.text));
	if (adopting < 0 || !minutes) return;
	const text = lines.map((line) => line.text).join('\n');
	const dated =
		lines.find((line) => /sammanträdesdatum|protokoll/iu.test(line.text) && readDate(line.text) !== null)
			?.text ?? text;
	const paragraph =
		lines.findLast((line, index) => index <= adopting && /^§\s*\d+/u.test(line.text))?.text ?? '';
	const body = readDecidingBody(lines[adopting]?.text ?? '');
	const day = readDate(dated);
	const number = /§\s*\d+/u.exec(paragraph)?.[0] ?? '';
	if (body) metadata.set('decidedBy', { value: body, rank: 8 });
	if (day !== null || number !== '')
		metadata.set('decision', { value: `${day ?? ''} ${number}`.trim(), rank: 8 });
}
