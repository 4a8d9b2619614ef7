import { isPageMark } from './furniture.ts';
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
import { fits, typedPart, WORDS_OF_A_VALUE } from './metadata-values.ts';
import type { Line } from './types.ts';

/** What the document says about itself, still as written; one value per field, best label first. */
export type Metadata = Map<MetadataField, { value: string; rank: number }>;

/** How many lines at the start and at the end may hold metadata. */
const FRONT = 70;
const BACK = 20;

/** Takes the facts that stand in labelled form: in table cells, behind colons, or in columns of labels and values. */
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

/** A table read column by column: labels in a run, then their values in a run. Returns how many lines it took. */
function takeColumns(lines: Line[], start: number, metadata: Metadata, ledger: Ledger, kept: Line[]): number {
	const first = readBareLabel(lines[start]?.text ?? '');
	if (!first || (first.weak && !hasLabelNearby(lines, start))) return 0;
	const waiting: MetadataLabel[] = [];
	const taken: { text: string; at: number }[] = [];
	const marks: Line[] = [];
	let index = start;
	let end = start;
	let scattered = false;
	while (index < lines.length) {
		const line = lines[index];
		if (!line || line.mark === 'heading' || line.mark === 'bullet') break;
		const label = readBareLabel(line.text);
		if (label) {
			scattered ||= readBareLabel(lines[index + 1]?.text ?? '') !== null;
			waiting.push(label);
			taken.push({ text: line.text, at: index });
			index++;
			// A word that is also a heading belongs to the table only if a value follows.
			if (!label.weak && end > start) end = index;
			continue;
		}
		if (readLabelledValues(line.text).values.length > 0) break;
		const next = lines[index + 1];
		const wrapped = next && !next.blankBefore && startsLower(next.text) && !readBareLabel(next.text);
		const value = wrapped ? `${line.text} ${next.text}` : line.text;
		const place = findPlace(waiting, value, marks.length > 0);
		if (place < 0) {
			if (!isPageMark(line.text)) break;
			marks.push(line);
			index++;
			continue;
		}
		const [owner] = waiting.splice(place, 1);
		if (owner) record(metadata, owner, value);
		taken.push({ text: value, at: index });
		index += wrapped ? 2 : 1;
		end = index;
	}
	if (end === start) return 0;
	for (const { text, at } of taken) if (at < end) ledger.drop(text, 'metadata');
	kept.push(...marks.filter((line) => lines.indexOf(line) < end));
	if (scattered) ledger.doubt('metadata_scattered');
	if (waiting.length > 0) ledger.doubt('empty_fields');
	return end - start;
}

function findPlace(waiting: MetadataLabel[], value: string, onlySure: boolean): number {
	const sure = waiting.findIndex(({ field }) => fits(field, value) === 'surely');
	if (onlySure) return sure;
	const maybe = waiting.findIndex(({ field }) => fits(field, value) === 'maybe');
	if (sure < 0) return maybe;
	// A name can also be a deciding body: the earlier label in the run is meant.
	return maybe >= 0 && maybe < sure && waiting[sure]?.field === 'decidedBy' ? maybe : sure;
}
