/** Whether everything said has been answered and every change is explained: what blocks publishing and what warns. */
import { findConflicts } from '../policy/lineage-conflicts.ts';
import type { RevisionConflict } from '../policy/lineage-conflicts.ts';
import type { Revision } from '../policy/lineage.ts';
import type { SectionText } from '../policy/structure.ts';
import { promisesChange, shortestReason } from './dispositions.ts';
import type { Disposition } from './dispositions.ts';

/** A theme that is neither removed nor merged; `points` is how many are coded to it. */
export type CoveredTheme = {
	id: string;
	points: number;
	disposition: Pick<Disposition, 'standpoint'> | null;
};
/** A point that has not been withdrawn, with the themes it is coded to. */
export type CoveredPoint = { id: string; themes: string[] };
export type CoveredRevision = Revision & {
	evidence: { kind: 'point' | 'theme' | 'result' | 'goal' | 'law'; id: string }[];
};

export type Blocker =
	| { code: 'theme_without_disposition'; theme: string }
	| { code: 'revision_without_reason'; revision: string }
	| { code: 'revisions_collide'; conflict: RevisionConflict };

/**
 * `theme_without_change`: accepted, but no agreed revision names it. `revision_still_proposed`: will not be in the new
 * version. `change_of_rejected_theme`: a revision rests only on themes that were not accepted.
 */
export type Warning =
	| { code: 'point_without_theme'; point: string }
	| { code: 'theme_without_points'; theme: string }
	| { code: 'theme_without_change'; theme: string }
	| { code: 'revision_without_evidence'; revision: string }
	| { code: 'revision_still_proposed'; revision: string }
	| { code: 'change_of_rejected_theme'; revision: string };

/** `ready` when nothing blocks. `pointsCovered` are those with a theme or cited by a living revision. */
export type Coverage = {
	ready: boolean;
	blocks: Blocker[];
	warns: Warning[];
	themesAnswered: number;
	themes: number;
	pointsCovered: number;
	points: number;
};

/** Looks through the whole work of a dialogue; codes only, texts are the interface's. */
export function checkCoverage(work: {
	sections: SectionText[];
	themes: CoveredTheme[];
	points: CoveredPoint[];
	revisions: CoveredRevision[];
}): Coverage {
	const living = work.revisions.filter(({ state }) => state !== 'withdrawn');
	const agreed = living.filter(({ state }) => state === 'agreed');
	const themes = new Map(work.themes.map((theme) => [theme.id, theme]));
	const cited = (revisions: CoveredRevision[], kind: 'point' | 'theme') =>
		new Set(
			revisions.flatMap(({ evidence }) => evidence.filter((one) => one.kind === kind).map(({ id }) => id))
		);
	const citedPoints = cited(living, 'point');
	const citedThemes = cited(agreed, 'theme');

	const unanswered = work.themes.filter(({ disposition }) => disposition === null);
	const uncovered = work.points.filter(
		({ id, themes: coded }) => !citedPoints.has(id) && !coded.some((theme) => themes.has(theme))
	);
	const blocks: Blocker[] = [
		...unanswered.map(({ id }) => ({ code: 'theme_without_disposition' as const, theme: id })),
		...agreed
			.filter(({ reason }) => [...reason.trim()].length < shortestReason)
			.map(({ id }) => ({ code: 'revision_without_reason' as const, revision: id })),
		...findConflicts(work.sections, agreed).map((conflict) => ({
			code: 'revisions_collide' as const,
			conflict
		}))
	];
	const warns: Warning[] = [
		...uncovered.map(({ id }) => ({ code: 'point_without_theme' as const, point: id })),
		...work.themes.flatMap((theme) => warnOfTheme(theme, citedThemes)),
		...living.flatMap((revision) => warnOfRevision(revision, themes))
	];
	return {
		ready: blocks.length === 0,
		blocks,
		warns,
		themesAnswered: work.themes.filter(({ disposition }) => disposition !== null).length,
		themes: work.themes.length,
		pointsCovered: work.points.length - uncovered.length,
		points: work.points.length
	};
}

function warnOfTheme({ id, points, disposition }: CoveredTheme, cited: Set<string>): Warning[] {
	if (points === 0) return [{ code: 'theme_without_points', theme: id }];
	const promised = disposition !== null && promisesChange(disposition.standpoint);
	return promised && !cited.has(id) ? [{ code: 'theme_without_change', theme: id }] : [];
}

function warnOfRevision(
	{ id, state, evidence }: CoveredRevision,
	themes: Map<string, CoveredTheme>
): Warning[] {
	if (state === 'proposed') return [{ code: 'revision_still_proposed', revision: id }];
	if (evidence.length === 0) return [{ code: 'revision_without_evidence', revision: id }];
	const rejected = evidence.every(
		(one) => one.kind === 'theme' && themes.get(one.id)?.disposition?.standpoint === 'rejected'
	);
	return rejected ? [{ code: 'change_of_rejected_theme', revision: id }] : [];
}
