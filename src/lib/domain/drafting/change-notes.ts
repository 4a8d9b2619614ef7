/** What to say beside every changed passage: why it was changed, and what stands behind it. Never a person. */
import type { Revision } from '../policy/lineage.ts';
import type { Standpoint } from './dispositions.ts';

/** Evidence as it is shown: a theme by its name and answer, a point by its number, a result by its question and what it showed. */
export type NotedEvidence =
	| { kind: 'theme'; label: string; standpoint?: Standpoint | null; reason?: string | null }
	| { kind: 'point'; label: string }
	| { kind: 'result'; label: string; summary: string }
	| { kind: 'goal' | 'law'; label: string };

/** One note a revision; `passages` are the lineages it changed, made or took away. */
export type ChangeNote = { revision: string; passages: string[]; reason: string; evidence: NotedEvidence[] };

/**
 * Notes for what `applyRevisions` did. `revisionsOf` is its account by lineage; revisions that touched nothing (not agreed)
 * have no note.
 */
export function changeNotes(
	revisionsOf: Record<string, string[]>,
	revisions: (Pick<Revision, 'id' | 'reason'> & { evidence: NotedEvidence[] })[]
): ChangeNote[] {
	const touched = new Map<string, string[]>();
	for (const [lineage, by] of Object.entries(revisionsOf)) {
		for (const revision of by) touched.set(revision, [...(touched.get(revision) ?? []), lineage]);
	}
	return revisions.flatMap(({ id, reason, evidence }) => {
		const passages = touched.get(id);
		return passages ? [{ revision: id, passages, reason, evidence }] : [];
	});
}
