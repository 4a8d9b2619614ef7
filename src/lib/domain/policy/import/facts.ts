import { readStatus } from './contact.ts';
import { readDate, readValidity } from './dates.ts';
import { readDecidingBody, readParagraphNumber } from './decision.ts';
import { readDiaryNumber } from './diary-number.ts';
import { readDocumentType, readDocumentTypes } from './document-types.ts';
import { removeLines } from './furniture.ts';
import type { Ledger } from './ledger.ts';
import { ownDecision } from './loose-facts.ts';
import type { Metadata } from './metadata.ts';
import type { MetadataField } from './metadata-labels.ts';
import type { Line, PolicyProposal } from './types.ts';

type Facts = Pick<
	PolicyProposal,
	'diaryNumber' | 'decidedBy' | 'decidedOn' | 'decisionParagraph' | 'validUntil' | 'owner' | 'version'
>;

export const valueOf = (metadata: Metadata, field: MetadataField): string | null =>
	metadata.get(field)?.value ?? null;

/** Turns the labelled values, as written, into facts in one form. */
export function factsOf(metadata: Metadata): Facts {
	const diary = valueOf(metadata, 'diaryNumber');
	const by = valueOf(metadata, 'decidedBy');
	const decision = valueOf(metadata, 'decision');
	const told = [decision, by]
		.filter((text) => text !== null)
		.map(ownDecision)
		.join(' ');
	const validity = valueOf(metadata, 'validUntil');
	return {
		diaryNumber: diary === null ? null : (readDiaryNumber(diary) ?? diary),
		decidedBy: by === null ? readDecidingBody(told) : (readDecidingBody(by) ?? by),
		decidedOn: readDate(told),
		decisionParagraph: readParagraphNumber(told),
		validUntil: validity === null ? null : (readValidity(validity) ?? validity),
		owner: valueOf(metadata, 'owner'),
		version: valueOf(metadata, 'version')
	};
}

/** The label decides; of several types the one in the title; then the ticked one; then the title alone. */
export function typeOf(metadata: Metadata, chosen: string | null, title: string | null): string | null {
	const ofTitle = title === null ? null : readDocumentType(title);
	const labelled = readDocumentTypes(valueOf(metadata, 'documentType') ?? '');
	const stem = (type: string) => type.replace(/r$/u, '');
	const agreeing = labelled.find((type) => ofTitle !== null && stem(type) === stem(ofTitle));
	return agreeing ?? labelled[0] ?? chosen ?? ofTitle;
}

export function statusOf(metadata: Metadata): PolicyProposal['status'] {
	const stated = valueOf(metadata, 'status');
	if (stated !== null) {
		const read = readStatus(stated);
		if (read !== null) return read;
	}
	const adopted =
		factsOf(metadata).decidedOn !== null || /^(?:antagen|gällande|fastställd|beslutad)/iu.test(stated ?? '');
	return adopted ? 'adopted' : null;
}

/** Lines that are nothing but a status word ("UTKAST"). */
export function takeStatus(
	lines: Line[],
	ledger: Ledger
): { lines: Line[]; status: PolicyProposal['status'] } {
	let status: PolicyProposal['status'] = null;
	const kept = removeLines(lines, (line) => {
		const read = line.mark === 'bullet' ? null : readStatus(line.text);
		if (read === null) return false;
		status = read;
		ledger.drop(line, 'status');
		return true;
	});
	return { lines: kept, status };
}
