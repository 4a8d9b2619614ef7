import { readDate, readValidity } from './dates.ts';
import { readAdoptionSentence, readDecidingBody, readParagraphNumber } from './decision.ts';
import { readDiaryNumber } from './diary-number.ts';
import { isTypeWord, readDocumentTypes } from './document-types.ts';
import { isPageMark, removeLines } from './furniture.ts';
import type { Ledger } from './ledger.ts';
import { endsSentence, squeeze, startsLower } from './lines.ts';
import {
	type MetadataField,
	type MetadataLabel,
	type LabelledValue,
	readBareLabel,
	readLabelledValues,
	readUnmarkedValues
} from './metadata-labels.ts';
import type { Line } from './types.ts';

/** What the document says about itself, still as written; one value per field, best label first. */
export type Metadata = Map<MetadataField, { value: string; rank: number }>;

/** How many lines at the start and at the end may hold metadata. */
const FRONT = 70;
const BACK = 20;
const WORDS_OF_A_VALUE = 12;
/** Lines taken for the cover where no contents list shows its end. */
const COVER = 12;

export function takeMetadata(lines: Line[], ledger: Ledger): { lines: Line[]; metadata: Metadata } {
	const metadata: Metadata = new Map();
	const kept: Line[] = [];
	const inZone = (index: number) => index < FRONT || index >= lines.length - BACK;
	for (let index = 0; index < lines.length;) {
		const line = lines[index];
		if (!line) break;
		if (!inZone(index) || line.mark === 'heading') {
			kept.push(line);
			index++;
			continue;
		}
		const taken = takeCells(line, metadata, ledger) || takeInline(lines, index, metadata, ledger, kept);
		const length = taken ? 1 : takeColumns(lines, index, metadata, ledger, kept);
		if (length === 0) kept.push(line);
		index += Math.max(length, 1);
	}
	return { lines: kept, metadata };
}

function record(metadata: Metadata, label: MetadataLabel, value: string): void {
	const clean = squeeze(value);
	if (clean === '' || /^[-–—_.]+$/u.test(clean)) return;
	const before = metadata.get(label.field);
	if (label.field === 'decision' && before) {
		metadata.set('decision', { value: `${before.value} ${clean}`, rank: before.rank });
	} else if (!before || label.rank < before.rank) {
		metadata.set(label.field, { value: clean, rank: label.rank });
	}
}

/** A table row of a DOCX: label, value, label, value … */
function takeCells(line: Line, metadata: Metadata, ledger: Ledger): boolean {
	const cells = line.cells?.map(squeeze).filter((cell) => cell !== '') ?? [];
	const first = readBareLabel(cells[0] ?? '');
	if (!first) return false;
	for (let at = 0; at < cells.length; at += 2) {
		const label = readBareLabel(cells[at] ?? '');
		if (label) record(metadata, label, cells[at + 1] ?? '');
	}
	ledger.drop(line, 'metadata');
	return true;
}

/** "Dnr: KS 2018/1 Beslutad: Revideras:" or "Antagen av Kommunfullmäktige" on one line. */
function takeInline(lines: Line[], index: number, metadata: Metadata, ledger: Ledger, kept: Line[]): boolean {
	const line = lines[index];
	if (!line || line.mark === 'bullet') return false;
	let { before, values } = readLabelledValues(line.text);
	if (values.length === 0) {
		({ before, values } = readUnmarkedValues(line.text));
		if (values.length < 3 && !isSelfEvident(line, before, values)) return false;
		if (values.every(({ value }) => value === '')) return false;
	}
	const onlyWeak = values.every(({ label }) => label.weak);
	if (onlyWeak && !hasLabelNearby(lines, index)) return false;
	if (before !== '' && values.length === 1 && (onlyWeak || before.length > 60)) return false;
	if (values.length === 1 && values[0]?.value === '') return false; // its value stands on the next line
	if (before !== '' && endsSentence(before) && values.length === 1 && values[0]?.label.field === 'other')
		return false;

	const last = values.at(-1);
	const rest = last ? cutValue(last) : '';
	for (const { label, value } of values) record(metadata, label, value);
	if (values.some(({ value }) => value === '')) ledger.doubt('empty_fields');
	const used = line.text.slice(before.length, rest === '' ? undefined : line.text.lastIndexOf(rest)).trim();
	ledger.drop(used, 'metadata');
	if (before !== '') kept.push({ ...line, text: before });
	if (rest !== '') kept.push({ ...line, text: rest, blankBefore: true });
	return true;
}

/** Without a colon: the label opens a short line and its value has the right form. */
function isSelfEvident(line: Line, before: string, values: LabelledValue[]): boolean {
	const first = values[0];
	if (!first || before !== '' || first.value === '' || first.value.length > 60) return false;
	if (endsSentence(line.text) && line.text.length > 50) return false;
	return first.label.field !== 'other' && fits(first.label.field, first.value) === 'surely';
}

function hasLabelNearby(lines: Line[], index: number): boolean {
	return [-3, -2, -1, 1, 2, 3].some((step) => {
		const text = lines[index + step]?.text ?? '';
		return readBareLabel(text) !== null || readLabelledValues(text).values.length > 0;
	});
}

/** Cuts running text off the last value of a line; returns what was cut off. */
function cutValue(last: LabelledValue): string {
	if (squeeze(last.value).split(' ').length <= WORDS_OF_A_VALUE) return '';
	const whole = last.value;
	const typed = typedPart(last.label.field, whole);
	const words = whole.split(' ');
	const stop = words.findIndex((word, at) => at > 0 && /^\p{Lu}\p{Ll}/u.test(word));
	const value = typed ?? words.slice(0, stop > 0 ? stop : WORDS_OF_A_VALUE).join(' ');
	last.value = value;
	return whole.slice(whole.indexOf(value) + value.length).trim();
}

function typedPart(field: MetadataField, text: string): string | null {
	if (field === 'diaryNumber') return readDiaryNumber(text);
	if (field === 'validUntil') return /^\S+(?: vidare| \p{Ll}+ \d{4})?/u.exec(text)?.[0] ?? null;
	if (field === 'version') return /^[\d.]+/u.exec(text)?.[0] ?? null;
	if (['decision', 'revised', 'validFrom'].includes(field)) {
		return /^(?:\d{4}-\d\d-\d\d|\d{1,2} \p{L}+ \d{4}|\d{4})(?:,? § ?\d+)?/u.exec(text)?.[0] ?? null;
	}
	return null;
}

type Fit = 'surely' | 'maybe' | 'no';

/** Whether a value can belong to a field: typed fields want their type, the others take what has no type. */
function fits(field: MetadataField, value: string): Fit {
	const date = readDate(value) !== null;
	const paragraph = readParagraphNumber(value) !== null && value.length < 40;
	const sure = (yes: boolean): Fit => (yes ? 'surely' : 'no');
	if (field === 'documentType') return sure(readDocumentTypes(value).length > 0 && value.length < 40);
	if (field === 'decision') return sure(date || paragraph);
	if (field === 'revised' || field === 'validFrom')
		return sure(date || /^(?:19|20)\d{2}$/u.test(value) || /^(?:vid behov|årligen|vart)/iu.test(value));
	if (field === 'validUntil') return sure(readValidity(value) !== null);
	if (field === 'version') return sure(/^(?:v\.?\s?)?\d{1,3}(?:[.,]\d{1,3})*$/iu.test(value));
	if (field === 'diaryNumber') {
		return readDiaryNumber(value, { whole: true }) !== null
			? 'surely'
			: /^\S*\d\S*(?: \S*\d\S*)?$/u.test(value) && !date
				? 'maybe'
				: 'no';
	}
	if (field === 'decidedBy') return readDecidingBody(value) !== null && value.length < 60 ? 'surely' : 'no';
	if (field === 'status')
		return sure(/^(?:utkast|antagen|gällande|förslag|upphävd|giltig|beslutad|fastställd)/iu.test(value));
	const typedOtherwise =
		/^\d/u.test(value) ||
		/^tills? ?vidare$/iu.test(value) ||
		readDiaryNumber(value, { whole: true }) !== null;
	if (endsSentence(value) || value.split(' ').length > WORDS_OF_A_VALUE) return 'no';
	return typedOtherwise || (field === 'owner' && isTypeWord(value)) ? 'no' : 'maybe';
}

/** A table read column by column: labels in a run, then their values in a run. Returns how many lines it took. */
function takeColumns(lines: Line[], start: number, metadata: Metadata, ledger: Ledger, kept: Line[]): number {
	const first = readBareLabel(lines[start]?.text ?? '');
	if (!first || (first.weak && !hasLabelNearby(lines, start))) return 0;
	const waiting: MetadataLabel[] = [];
	let index = start;
	let scattered = false;
	let pageEnded = false;
	while (index < lines.length) {
		const line = lines[index];
		if (!line || line.mark === 'heading' || line.mark === 'bullet') break;
		const label = readBareLabel(line.text);
		if (label) {
			scattered ||= readBareLabel(lines[index + 1]?.text ?? '') !== null;
			waiting.push(label);
			ledger.drop(line, 'metadata');
			index++;
			continue;
		}
		if (readLabelledValues(line.text).values.length > 0) break;
		const next = lines[index + 1];
		const wrapped = next && !next.blankBefore && startsLower(next.text) && !readBareLabel(next.text);
		const value = wrapped ? `${line.text} ${next.text}` : line.text;
		const place = findPlace(waiting, value, pageEnded || (line.blankBefore && waiting.length === 0));
		if (place < 0) {
			if (!isPageMark(line.text)) break;
			kept.push(line);
			pageEnded = true;
			index++;
			continue;
		}
		const [owner] = waiting.splice(place, 1);
		if (owner) record(metadata, owner, value);
		ledger.drop(value, 'metadata');
		index += wrapped ? 2 : 1;
	}
	if (scattered) ledger.doubt('metadata_scattered');
	if (waiting.length > 0) ledger.doubt('empty_fields');
	return index - start;
}

function findPlace(waiting: MetadataLabel[], value: string, onlySure: boolean): number {
	const sure = waiting.findIndex(({ field }) => fits(field, value) === 'surely');
	if (onlySure) return sure;
	const maybe = waiting.findIndex(({ field }) => fits(field, value) === 'maybe');
	if (sure < 0) return maybe;
	// A name can also be a deciding body: the earlier label in the run is meant.
	return maybe >= 0 && maybe < sure && waiting[sure]?.field === 'decidedBy' ? maybe : sure;
}

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

/** "Denna policy antogs av kommunfullmäktige den 3 maj 2021, § 40": read, but left in the text. */
export function readDecisionInText(text: string, metadata: Metadata): void {
	if (metadata.has('decision') && metadata.has('decidedBy')) return;
	const sentence =
		/(?:Denna|Detta|Dessa|Policyn|Programmet|Strategin|Planen|Riktlinjerna?|Dokumentet)\b[^.\n]{0,60}\b(antogs|antagen|antaget|antagna|fastställdes|fastställd|beslutades)\b[^.\n]{0,90}/u.exec(
			text
		)?.[0];
	if (sentence === undefined) return;
	const body = readDecidingBody(sentence);
	if (body && !metadata.has('decidedBy')) metadata.set('decidedBy', { value: body, rank: 10 });
	if (readDate(sentence) && !metadata.has('decision'))
		metadata.set('decision', { value: ownDecision(sentence), rank: 10 });
}
