import { readDate } from './dates.ts';
import { readAdoptionSentence, readDecidingBody, readParagraphNumber } from './decision.ts';
import { readDiaryNumber } from './diary-number.ts';
import { removeLines } from './furniture.ts';
import type { Ledger } from './ledger.ts';
import { endsSentence } from './lines.ts';
import type { Metadata } from './metadata.ts';
import type { Line } from './types.ts';

/** Lines taken for the cover where no contents list shows its end. */
const COVER = 12;

/**
 * Reads facts that stand outside any label: the decision on the cover ("KF 2012-02-20 § 5"), the adoption sentence
 * in a footnote, the diary number on a line of its own; before the body or at the very end.
 */
export function takeLooseFacts(lines: Line[], metadata: Metadata, ledger: Ledger): Line[] {
	const opening = lines.findIndex((line) => line.opensBody);
	const cover = opening >= 0 ? opening : COVER;
	const isEdge = (index: number) => index < Math.max(cover, 3) || index >= lines.length - 4;
	return removeLines(lines, (line, index) => {
		if (!isEdge(index) || line.mark === 'heading' || line.mark === 'bullet') return false;
		const short = line.text.length <= 80;
		const diary = /^(?:(?:dnr|diarienr|diarienummer|ärende)\.?:?\s*)/iu;
		const number = readDiaryNumber(line.text.replace(diary, ''), { whole: true });
		if (number !== null && index < Math.max(cover, 3)) {
			if (!metadata.has('diaryNumber')) metadata.set('diaryNumber', { value: number, rank: 9 });
			ledger.drop(line, 'metadata');
			return true;
		}
		const adoption = readAdoptionSentence(line.text);
		const opens = /^(?:Antag|Beslut|Fastställ|Godkän|Antog)/u.test(line.text);
		const dated =
			short &&
			!endsSentence(line.text) &&
			readDecidingBody(line.text) !== null &&
			(readDate(line.text) !== null || /§/u.test(line.text));
		if (!(adoption && opens) && !dated) return false;
		if (!metadata.has('decision')) metadata.set('decision', { value: ownDecision(line.text), rank: 9 });
		if (!metadata.has('decidedBy')) {
			const body = readDecidingBody(line.text);
			if (body) metadata.set('decidedBy', { value: body, rank: 9 });
		}
		ledger.drop(line, index >= cover && index > 3 ? 'footnote' : 'metadata');
		return true;
	});
}

/** The part of an adoption sentence that is about this document, not about the one it replaces. */
export function ownDecision(text: string): string {
	return text.split(/\b(?:Ersätter|ersätter|Upphäver|upphäver|Reviderad|reviderad|Senast)\b/u)[0] ?? text;
}

/** The columns of a register of statutes name the decision: "BESLUT … Kf § 137". Its date is when it took effect. */
export function readRegisterRow(rows: string[], metadata: Metadata): void {
	const row = rows.find((text) => /\bBESLUT\b/u.test(text) && readParagraphNumber(text) !== null);
	if (row === undefined) return;
	const decision = row.slice(row.search(/\bBESLUT\b/u));
	const body = readDecidingBody(decision);
	if (body && !metadata.has('decidedBy')) metadata.set('decidedBy', { value: body, rank: 11 });
	const known = metadata.get('decision')?.value ?? '';
	if (readParagraphNumber(known) === null) {
		metadata.set('decision', { value: `${known} § ${readParagraphNumber(decision)}`.trim(), rank: 11 });
	}
}

/** "Denna policy antogs av kommunfullmäktige den 3 maj 2021, § 40": read, but left in the text. */
export function readDecisionInText(text: string, metadata: Metadata): void {
	if (metadata.has('decision') && metadata.has('decidedBy')) return;
	const sentence =
		/(?:Denna|Detta|Dessa|Den|Policyn|Programmet|Strategin|Planen|Riktlinjerna?|Dokumentet)\b[^.\n]{0,60}\b(antogs|antagen|antaget|antagna|fastställdes|fastställd|beslutades)\b[^.\n]{0,90}/u.exec(
			text
		)?.[0];
	if (sentence === undefined) return;
	const body = readDecidingBody(sentence);
	if (body && !metadata.has('decidedBy')) metadata.set('decidedBy', { value: body, rank: 10 });
	if (readDate(sentence) && !metadata.has('decision'))
		metadata.set('decision', { value: ownDecision(sentence), rank: 10 });
}
