import { assemble } from './assemble.ts';
import { joinLoneGlyphs } from './bullets.ts';
import { takeContacts } from './contact.ts';
import { type Contents, takeContents } from './contents.ts';
import { factsOf, statusOf, takeStatus, typeOf, valueOf } from './facts.ts';
import { removeLogos, removePageMarks, removeRunningHeaders } from './furniture.ts';
import { isHint, numberDepth } from './headings.ts';
import { readLayout } from './layout.ts';
import { openLedger, type Ledger } from './ledger.ts';
import { levelHeadings } from './levels.ts';
import { readDecisionInText, readRegisterRow, takeLooseFacts } from './loose-facts.ts';
import { takeMetadata } from './metadata.ts';
import { buildSections, type Outline } from './outline.ts';
import { readSource } from './read-source.ts';
import { takeTitle } from './title.ts';
import { takeTypeList } from './type-list.ts';
import type { ImportHints, Line, PolicyProposal, SourceBlock } from './types.ts';
import { unfoldPages } from './unfold.ts';
import { qualityOf } from './verdict.ts';
import { cutWrapper } from './wrapper.ts';

/**
 * Proposes a policy (title, facts, sections, passages) from the text of a document, plain or structured.
 * Never throws on bad text: a text that cannot be read comes back with quality `reject` and no sections.
 * Every word of the input is in the result: in a section, the foreword, the contacts, or `dropped` with a cause.
 */
export function proposePolicy(input: string | SourceBlock[], hints: ImportHints = {}): PolicyProposal {
	const ledger = openLedger();
	for (const reason of hints.reasons ?? []) ledger.doubt(reason.code, reason.params);
	const source = readSource(input, ledger);
	if (qualityOf(ledger.reasons) === 'reject') return rejectedProposal(source, ledger);

	const typeList = takeTypeList(unfoldPages(source, ledger), ledger);
	const { lines: unwrapped, metadata: ofMinutes } = cutWrapper(typeList.lines, ledger);
	const { lines: described, metadata } = takeMetadata(unwrapped, ledger);
	for (const [field, fact] of ofMinutes) if (!metadata.has(field)) metadata.set(field, fact);
	const listed = takeContents(described, ledger);
	const stated = takeStatus(removeLogos(removePageMarks(listed.lines, ledger), ledger), ledger);
	const loose = takeLooseFacts(stated.lines, metadata, ledger);
	const titled = takeTitle(loose, valueOf(metadata, 'title'), hints.title ?? null, ledger);
	const body = removeRunningHeaders(titled.lines, titled.title, ledger);
	readRegisterRow(
		ledger.dropped.filter(({ why }) => why === 'running_header').map(({ text }) => text),
		metadata
	);
	readDecisionInText(source.map((line) => line.text).join('\n'), metadata);

	const outline = readOutline(body, listed.contents, titled.title, ledger);
	const proposed = /^förslag till /iu.test(titled.title ?? '') ? 'draft' : null;
	const status = stated.status ?? proposed ?? statusOf(metadata);
	if (status === 'draft') ledger.doubt('draft_status');
	return {
		title: titled.title,
		documentType: typeOf(metadata, typeList.chosen, titled.title),
		...factsOf(metadata),
		status,
		quality: qualityOf(ledger.reasons),
		reasons: ledger.reasons,
		...outline,
		dropped: ledger.dropped
	};
}

function readOutline(lines: Line[], contents: Contents, title: string | null, ledger: Ledger): Outline {
	const joined = joinLoneGlyphs(lines);
	const roughly = readLayout(joined, contents);
	const isSure = (line: Line) => isHint(line.text, roughly) || numberDepth(line.text) !== null;
	const contacts = takeContacts(joined, isSure, ledger);
	const layout = readLayout(contacts.lines, contents);
	const text = contacts.lines.map((line) => line.text).join('\n');
	const hyphenated = new Set([...text.toLowerCase().matchAll(/\p{L}+-\p{L}+/gu)].map((found) => found[0]));
	const blocks = assemble(contacts.lines, layout, hyphenated, ledger);
	levelHeadings(blocks, contents, title, ledger);
	return buildSections(blocks, contacts.contact, title, ledger);
}

/** Nothing of a text that cannot be read is proposed; all of it is listed as left out. */
function rejectedProposal(lines: Line[], ledger: Ledger): PolicyProposal {
	for (const line of lines) ledger.drop(line, 'rejected');
	return {
		title: null,
		documentType: null,
		...factsOf(new Map()),
		status: null,
		quality: 'reject',
		reasons: ledger.reasons,
		contact: [],
		foreword: [],
		sections: [],
		dropped: ledger.dropped
	};
}
