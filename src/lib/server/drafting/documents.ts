import { changeNotes, type ChangeNote } from '../../domain/drafting/change-notes.ts';
import type { SectionText } from '../../domain/policy/structure.ts';
import type { Db } from '../backend/db.ts';
import * as policies from '../data/policies.ts';
import * as reports from '../data/reports.ts';
import type { Evidence } from '../data/revisions.ts';
import type { ExportedPolicy } from '../export/policy-docx.ts';
import { placeChanges, type PlacedChange } from './place-changes.ts';
import { allRevisions, applyAgreed, openWork, type DraftingWork } from './work.ts';

/** A text before and after, with what to say beside each change. `name` is what the file is called by. */
export type RevisedText = {
	policy: ExportedPolicy;
	name: string;
	before: SectionText[];
	after: SectionText[];
	notes: ChangeNote[];
};

/**
 * The text that the working group has reached: with the agreed revisions or, when there are none, the newest version
 * made from the dialogue against the one before it. Any member. Refuses `not_found`; revisions that collide are left
 * out together, so the text then stays as it is.
 */
export async function revisedText(db: Db, slug: string): Promise<RevisedText> {
	const work = await openWork(db, slug);
	const card = await policies.find(db, work.dialogue.policy.slug);
	const agreed = allRevisions(work.room).some(({ state }) => state === 'agreed');
	const last = work.room.published.at(-1);
	if (!agreed && last !== undefined) return publishedText(db, work, card, last);
	const { sections } = work.room;
	const applied = applyAgreed(work.room);
	return {
		policy: { ...describe(work, card), version: null, state: agreed ? 'revision' : work.room.version.state },
		name: `${card.slug}-forslag`,
		before: sections,
		after: applied.ok ? applied.sections : sections,
		notes: applied.ok ? changeNotes(applied.revisionsOf, allRevisions(work.room)) : []
	};
}

async function publishedText(
	db: Db,
	work: DraftingWork,
	card: policies.PolicyCard,
	number: number
): Promise<RevisedText> {
	const find = (version: number) =>
		policies.findPublished(db, work.dialogue.municipality.slug, card.slug, version);
	const [before, after, report] = await Promise.all([
		find(number - 1),
		find(number),
		reports.find(db, work.dialogue.id)
	]);
	const evidence = new Map(report.changes.map((change) => [change.id, change.evidence]));
	return {
		policy: { ...describe(work, card), version: number, state: after.version.state },
		name: `${card.slug}-version-${number}`,
		before: before.sections,
		after: after.sections,
		notes: placeChanges(after.changes, after.sections, after.ancestry).map((placed) =>
			toNote(placed, evidence.get(placed.change.id) ?? [])
		)
	};
}

/** With all evidence, as staff see it: the file is for the group and the committee's lawyer. */
function toNote({ change, passages, sections }: PlacedChange, evidence: Evidence[]): ChangeNote {
	return {
		revision: change.id,
		passages: [
			...passages,
			...sections,
			...change.absorbs,
			...(change.operation === 'remove' ? [change.passage ?? ''] : []),
			...(change.operation === 'remove_section' ? [change.section] : [])
		],
		reason: change.reason,
		evidence
	};
}

function describe({ dialogue }: DraftingWork, { title, diaryNumber }: policies.PolicyCard) {
	return { title, municipality: dialogue.municipality.name, diaryNumber };
}
