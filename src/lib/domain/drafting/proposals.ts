/** Proposals that collide: wordings of one passage that differ, whoever made them. */

/** A wording as it is compared: how spaces and letters are put together makes no difference. */
export function sameWording(text: string): string {
	return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** A living revision with the other wordings that members propose of it. */
export type ProposedRevision = {
	passage: string | null;
	state: string;
	texts: readonly string[];
	alternatives: readonly { state: string; texts: readonly string[] }[];
};
/** `wordings`: how many different ones there are to choose between, taking the passage away included. */
export type Collision = { passage: string; wordings: number };

/**
 * The passages, in order, of which there are different proposals and none is agreed. A proposal that says what the
 * passage says already is none. `wordings`: what residents propose, by the lineage that their passage has now.
 */
export function findCollisions(
	passages: readonly { lineage: string; text: string }[],
	revisions: readonly ProposedRevision[],
	wordings: readonly { passage: string; text: string }[]
): Collision[] {
	const proposed = new Map<string, string[]>();
	for (const { passage, text } of wordings) {
		proposed.set(passage, [...(proposed.get(passage) ?? []), text]);
	}
	const byPassage = new Map(revisions.map((one) => [one.passage, one]));
	return passages.flatMap(({ lineage, text }) => {
		const revision = byPassage.get(lineage);
		if (revision?.state === 'agreed') return [];
		const ofGroup = revision ? [revision, ...revision.alternatives.filter(isStanding)] : [];
		const all = [...(proposed.get(lineage) ?? []), ...ofGroup.map(({ texts }) => texts.join(' '))];
		const different = new Set(all.map(sameWording));
		different.delete(sameWording(text));
		return different.size > 1 ? [{ passage: lineage, wordings: different.size }] : [];
	});
}

function isStanding({ state }: { state: string }): boolean {
	return state === 'standing';
}
