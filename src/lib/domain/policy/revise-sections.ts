/** Sections after the agreed revisions: their order, their headings, and what became of those that went. */
import type { Account, Revision } from './lineage.ts';
import { note } from './lineage.ts';
import type { RevisedPassages } from './revise-passages.ts';
import type { SectionText } from './structure.ts';

/** The sections in their new order with their passages, numbered anew from where the first stood. */
export function reviseSections(
	sections: SectionText[],
	revisions: Revision[],
	passages: RevisedPassages,
	account: Account
): SectionText[] {
	const by = (operation: Revision['operation']) =>
		revisions.filter((revision) => revision.operation === operation);
	const renamed = new Map(by('rename_section').map((one) => [one.section, one]));
	const merging = new Map(by('merge_sections').map((one) => [one.section, one]));
	const gone = new Set<string>();
	for (const revision of by('remove_section')) {
		gone.add(revision.section);
		note(account, revision.section, revision);
		account.ancestry.push({ from: revision.section, to: null, relation: 'remove' });
	}
	for (const revision of by('merge_sections')) {
		note(account, revision.section, revision);
		for (const absorbed of revision.absorbs) {
			gone.add(absorbed);
			note(account, absorbed, revision);
			account.ancestry.push({ from: absorbed, to: revision.section, relation: 'merge' });
		}
	}
	for (const revision of by('split_section')) {
		account.ancestry.push({ from: revision.section, to: revision.id, relation: 'split' });
		note(account, revision.section, revision);
	}

	const revised = inOrder(sections, revisions)
		.filter((one) => 'operation' in one || !gone.has(one.lineage))
		.map((one) => ('operation' in one ? made(one) : kept(one)));
	const first = sections[0]?.position ?? 0;
	return revised.map((section, index) => ({ ...section, position: first + index }));

	function kept(section: SectionText): SectionText {
		const { lineage, level, heading } = section;
		const rename = renamed.get(lineage);
		if (rename) note(account, lineage, rename);
		const own = [lineage, ...(merging.get(lineage)?.absorbs ?? [])];
		return {
			...section,
			level: rename?.level ?? level,
			heading: rename?.texts[0] ?? heading,
			passages: own.flatMap((one) => passages.get(one) ?? [])
		};
	}

	function made(revision: Revision): SectionText {
		note(account, revision.id, revision);
		return {
			lineage: revision.id,
			position: 0,
			level: revision.level ?? 1,
			heading: revision.texts[0] ?? '',
			passages: passages.get(revision.id) ?? []
		};
	}

	function inOrder(all: SectionText[], given: Revision[]): (SectionText | Revision)[] {
		const moved = new Map(by('move_section').map((one) => [one.section, one]));
		const blocks = blocksOf(all, new Set(moved.keys()));
		const order: (SectionText | Revision)[] = [];
		const putAfter = (place: string | null) => {
			for (const revision of given) {
				if (revision.after !== place) continue;
				if (revision.operation === 'add_section') order.push(revision);
				if (revision.operation !== 'move_section') continue;
				note(account, revision.section, revision);
				blocks.get(revision.section)?.forEach(put);
			}
		};
		const put = (section: SectionText) => {
			const parts = by('split_section').filter((one) => one.section === section.lineage);
			const place = ({ passage }: Revision) =>
				section.passages.findIndex(({ lineage }) => lineage === passage);
			order.push(section, ...parts.sort((one, other) => place(one) - place(other)));
			putAfter(section.lineage);
		};
		putAfter(null);
		blocks.get(null)?.forEach(put);
		return order;
	}
}

/** The sections by the moved section that they go with, its own among them; null: those that stay. */
export function blocksOf(
	sections: SectionText[],
	moved: ReadonlySet<string>
): Map<string | null, SectionText[]> {
	const blocks = new Map<string | null, SectionText[]>();
	const above: SectionText[] = [];
	for (const section of sections) {
		while ((above.at(-1)?.level ?? 0) >= section.level) above.pop();
		above.push(section);
		const owner = above.findLast(({ lineage }) => moved.has(lineage))?.lineage ?? null;
		blocks.set(owner, [...(blocks.get(owner) ?? []), section]);
	}
	return blocks;
}
