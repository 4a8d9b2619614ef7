import { randomUUID } from 'node:crypto';
import { splitSentences } from '$lib/domain/policy/sentences.ts';
import { storeSections, type PlainSection } from '$lib/domain/policy/structure.ts';
import { slugFrom } from '$lib/domain/text/slug.ts';
import type { Import, ImportDetails } from '$lib/server/data/imports.ts';
import type { NewPolicy } from '$lib/server/data/policies.ts';

/** Addresses beside which no policy can live. */
const reserved = ['new', 'imports'];
const longestPassage = 20_000;

/** The policy that a confirmed import becomes; null when a sentence is longer than can be kept. */
export function toPolicy(
	{ proposal }: Pick<Import, 'proposal'>,
	details: ImportDetails,
	confirmed: PlainSection[]
): NewPolicy | null {
	const sections = storeSections(confirmed, splitSentences, randomUUID);
	if (sections.some(({ passages }) => passages.some(({ text }) => text.length > longestPassage))) return null;
	const { quality, reasons, contact, status } = proposal.proposed;
	return {
		...details,
		slug: slugFrom(details.title, 'policy', reserved),
		documentType: details.documentType || 'policy',
		contact,
		state: status === 'adopted' ? 'adopted' : 'draft',
		source: { fileName: proposal.fileName, quality, reasons },
		sections
	};
}
