import { createHash } from 'node:crypto';
import { checkCoverage, type Coverage, type CoveredPoint } from '../../domain/drafting/coverage.ts';
import type { ThemeToAnswer } from '../../domain/drafting/answers.ts';
import { diffVersions, type SectionDiff } from '../../domain/policy/diff-versions.ts';
import type { Applied } from '../../domain/policy/lineage.ts';
import { Refusal } from '../backend/refusal.ts';
import type { Db } from '../backend/db.ts';
import * as answers from '../data/answers.ts';
import * as points from '../data/points.ts';
import type { VersionState } from '../data/policies.ts';
import * as revisions from '../data/revisions.ts';
import { allRevisions, applyAgreed, openWork, type DraftingWork } from './work.ts';

/** States in which a version that came out of a dialogue can be published, in order; a body decides about it later. */
export const publishableStates = ['revision', 'referral', 'proposal'] as const satisfies VersionState[];

/** Most pages of points without a theme that are looked through for the coverage. */
const mostPages = 20;

/**
 * Everything that is looked at before publishing. `diff` is empty when nothing is agreed or revisions collide;
 * `fingerprint` stands for the agreed revisions as they were shown.
 */
export type Publishing = {
	work: DraftingWork;
	coverage: Coverage;
	diff: SectionDiff[];
	agreed: number;
	fingerprint: string;
	/** Numbers of the points that have no theme and are no evidence, the first of them. */
	uncovered: { id: string; number: number }[];
};

/** Prepares what the publishing page shows. Any member. Refuses `not_found`. */
export async function preparePublishing(db: Db, slug: string): Promise<Publishing> {
	const work = await openWork(db, slug);
	const [register, uncoded, all] = await Promise.all([
		answers.register(db, work.dialogue.id),
		pointsWithoutTheme(db, work.dialogue.id),
		points.list(db, work.dialogue.id)
	]);
	const coverage = cover(work, register.themes, uncoded, all.total);
	const applied = applyAgreed(work.room);
	const agreed = allRevisions(work.room).filter(({ state }) => state === 'agreed').length;
	const numbers = new Map(uncoded.map(({ id, number }) => [id, number]));
	return {
		work,
		coverage,
		diff:
			agreed > 0 && applied.ok ? diffVersions(work.room.sections, applied.sections, applied.ancestry) : [],
		agreed,
		fingerprint: fingerprintOf(work.room),
		uncovered: coverage.warns.flatMap((one) =>
			one.code === 'point_without_theme' ? [{ id: one.point, number: numbers.get(one.point) ?? 0 }] : []
		)
	};
}

/**
 * Makes and publishes the next version from the agreed revisions, and the feedback with it. Refuses `changed_by_other`
 * when the agreed revisions are not those of `fingerprint` any more, and what `revisions.publish` refuses.
 */
export async function publishVersion(
	db: Db,
	slug: string,
	state: (typeof publishableStates)[number],
	fingerprint: string
): Promise<{ number: number }> {
	const { dialogue, room } = await openWork(db, slug);
	if (fingerprintOf(room) !== fingerprint) throw new Refusal('changed_by_other', 409);
	const applied = applyAgreed(room);
	if (!applied.ok) throw new Refusal('revision_not_applied', 409, textOfConflict(room, applied));
	return revisions.publish(db, dialogue.id, applied.sections, applied.ancestry, state);
}

function cover(
	{ room }: DraftingWork,
	themes: ThemeToAnswer[],
	uncoded: CoveredPoint[],
	total: number
): Coverage {
	const coverage = checkCoverage({
		sections: room.sections,
		themes: themes.map(({ id, points: count, disposition, lacks }) => ({
			id,
			points: count,
			disposition: lacks ? null : disposition
		})),
		points: uncoded,
		revisions: allRevisions(room)
	});
	const uncovered = coverage.points - coverage.pointsCovered;
	return { ...coverage, points: total, pointsCovered: total - uncovered };
}

async function pointsWithoutTheme(db: Db, dialogue: string): Promise<points.Point[]> {
	const found: points.Point[] = [];
	for (let page = 1; page <= mostPages; page++) {
		const { points: some, total } = await points.list(db, dialogue, { theme: 'none' }, page);
		found.push(...some);
		if (found.length >= total || some.length === 0) break;
	}
	return found;
}

function fingerprintOf(room: revisions.DraftingRoom): string {
	const agreed = allRevisions(room)
		.filter(({ state }) => state === 'agreed')
		.map(({ id, rowVersion }) => `${id}:${rowVersion}`);
	return createHash('sha256')
		.update([room.version.id, ...agreed.sort()].join(' '))
		.digest('base64url');
}

function textOfConflict(room: revisions.DraftingRoom, applied: Applied): string | null {
	if (applied.ok) return null;
	const [id] = applied.conflicts[0]?.revisions ?? [];
	const found = allRevisions(room).find((one) => one.id === id);
	return found ? (found.texts[0] ?? found.reason) : null;
}
