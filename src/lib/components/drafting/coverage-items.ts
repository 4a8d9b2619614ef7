import type { Coverage } from '../../domain/drafting/coverage.ts';
import { isStructure, type RevisionOperation } from '../../domain/policy/lineage.ts';
import type { Translate } from '../../i18n/text-types.ts';

/** One thing to look at, with the place where it is mended. */
export type CoverageItem = { text: string; help: string; href: string };

type Given = {
	t: Translate;
	/** Address of the dialogue's staff pages. */
	home: string;
	coverage: Coverage;
	themes: readonly { id: string; name: string }[];
	revisions: readonly { id: string; texts: string[]; operation: RevisionOperation }[];
	uncovered: readonly { id: string; number: number }[];
};

/** What blocks and what warns, as texts with links; points without a theme are one item, however many they are. */
export function coverageItems(given: Given): { blocks: CoverageItem[]; warns: CoverageItem[] } {
	const { t, home, coverage, themes, revisions, uncovered } = given;
	const ofTheme = (
		code: 'theme_without_disposition' | 'theme_without_points' | 'theme_without_change',
		id: string
	) => ({
		text: themes.find((one) => one.id === id)?.name ?? '',
		help: t(`drafting.coverage.${code}`),
		href: `${home}/answers/${id}`
	});
	const ofRevision = (
		code:
			| 'revision_without_reason'
			| 'revisions_collide'
			| 'revision_without_evidence'
			| 'revision_still_proposed'
			| 'change_of_rejected_theme',
		id: string
	) => {
		const found = revisions.find((one) => one.id === id);
		const said = found?.texts.join(' ') ?? '';
		const text = said || t(`drafting.operation.${found?.operation ?? 'change'}`);
		return {
			text: text.length > 90 ? `${text.slice(0, 89)}…` : text,
			help: t(`drafting.coverage.${code}`),
			href: `${home}/drafting${found && isStructure(found.operation) ? '/structure' : ''}?revision=${id}`
		};
	};

	const blocks = coverage.blocks.flatMap((one) => {
		if (one.code === 'theme_without_disposition') return [ofTheme(one.code, one.theme)];
		if (one.code === 'revision_without_reason') return [ofRevision(one.code, one.revision)];
		return one.conflict.revisions.map((id) => ofRevision(one.code, id));
	});
	const warns = coverage.warns.flatMap((one) => {
		if (one.code === 'point_without_theme') return [];
		if (one.code === 'theme_without_points' || one.code === 'theme_without_change')
			return [ofTheme(one.code, one.theme)];
		return [ofRevision(one.code, one.revision)];
	});
	if (uncovered.length > 0) {
		warns.unshift({
			text: t('drafting.coverage.uncovered', { count: uncovered.length }),
			help: t('drafting.coverage.point_without_theme'),
			href: `${home}/points?theme=none`
		});
	}
	return { blocks, warns };
}
