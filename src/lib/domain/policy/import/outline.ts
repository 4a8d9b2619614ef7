import type { Block } from './assemble.ts';
import { splitContactSentence } from './contact.ts';
import type { Ledger } from './ledger.ts';
import type { PolicyProposal, ProposedPassage, ProposedSection } from './types.ts';

export type Outline = Pick<PolicyProposal, 'sections' | 'foreword' | 'contact'>;

/** Hangs passages under their headings. Text before the first heading is the foreword. */
export function buildSections(
	blocks: Block[],
	contact: string[],
	title: string | null,
	ledger: Ledger
): Outline {
	const sections: ProposedSection[] = [];
	const foreword: ProposedPassage[] = [];
	const contacts = [...contact];
	for (const block of blocks) {
		if (block.kind === 'heading') {
			sections.push({ level: block.level, heading: block.text, passages: [] });
			continue;
		}
		const { text, contact: found } = splitContactSentence(block.text);
		if (found !== null) contacts.push(found);
		if (text === '') continue;
		const passage: ProposedPassage =
			block.kind === 'bullet' ? { kind: 'bullet', text, level: block.level } : { kind: 'paragraph', text };
		(sections.at(-1)?.passages ?? foreword).push(passage);
	}
	if (contacts.length > contact.length) ledger.doubt('contact_moved', { lines: contacts.length });
	if (sections.length === 0) ledger.doubt('no_headings');
	if (sections.length === 0 && foreword.length > 0) {
		const heading = title ?? 'Avsnitt 1';
		return { sections: [{ level: 1, heading, passages: foreword }], foreword: [], contact: contacts };
	}
	if (foreword.length > 0) ledger.doubt('foreword_kept_apart');
	return { sections, foreword, contact: contacts };
}
