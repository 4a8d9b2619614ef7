import { diffVersions, type SectionDiff } from '../../domain/policy/diff-versions.ts';
import { applyRevisions, type Ancestry } from '../../domain/policy/lineage.ts';
import type { SectionText } from '../../domain/policy/structure.ts';
import type { Db } from '../backend/db.ts';
import * as policies from '../data/policies.ts';
import { allRevisions, type DraftingWork } from './work.ts';

/** A text that can be compared: a version by its number, or the group's with what is agreed, or with every proposal. */
export type ComparedText = `${number}` | 'agreed' | 'proposed';
/** `texts`: what can be chosen, oldest first. `diff` is null where the group's changes collide, so that there is no text. */
export type Comparison = {
	texts: { value: ComparedText; number: number | null; state: policies.VersionState | null }[];
	from: ComparedText;
	to: ComparedText;
	diff: SectionDiff[] | null;
};

/**
 * Two texts of the dialogue's policy, word by word, the older first whichever was asked for first. What was not asked for,
 * or is not there: the text that is drafted on and the group's agreed one. Any member. Refuses `not_found`.
 */
export async function compareTexts(
	db: Db,
	{ dialogue, room }: DraftingWork,
	asked: { from: string | null; to: string | null }
): Promise<Comparison> {
	const { versions } = await policies.find(db, dialogue.policy.slug);
	const texts: Comparison['texts'] = [
		...[...versions]
			.sort((a, b) => a.number - b.number)
			.map(({ number, state }) => ({ value: `${number}` as const, number, state })),
		{ value: 'agreed', number: null, state: null },
		{ value: 'proposed', number: null, state: null }
	];
	const placeOf = (value: string | null, otherwise: ComparedText) => {
		const place = texts.findIndex((one) => one.value === value);
		return place < 0 ? texts.findIndex((one) => one.value === otherwise) : place;
	};
	const places = [placeOf(asked.from, `${room.version.number}`), placeOf(asked.to, 'agreed')];
	const [older, newer] = places.sort((a, b) => a - b).map((place) => texts[place]?.value ?? 'agreed');
	const from = older ?? 'agreed';
	const to = newer ?? 'agreed';
	const [before, after] = await Promise.all([
		textOf(db, dialogue.policy.slug, room, from),
		textOf(db, dialogue.policy.slug, room, to)
	]);
	const diff =
		before && after
			? diffVersions(before.sections, after.sections, [...room.ancestry, ...after.ancestry])
			: null;
	return { texts, from, to, diff };
}

async function textOf(
	db: Db,
	policy: string,
	room: DraftingWork['room'],
	value: ComparedText
): Promise<{ sections: SectionText[]; ancestry: Ancestry[] } | null> {
	if (value !== 'agreed' && value !== 'proposed') {
		const { sections } = await policies.find(db, policy, Number(value));
		return { sections, ancestry: [] };
	}
	const revisions = allRevisions(room).map((one) =>
		value === 'proposed' && one.state === 'proposed' ? { ...one, state: 'agreed' as const } : one
	);
	const applied = applyRevisions(room.sections, revisions, () => crypto.randomUUID());
	return applied.ok ? applied : null;
}
