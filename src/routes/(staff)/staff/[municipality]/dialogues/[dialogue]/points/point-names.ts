import { pointKinds as spoken } from '$lib/domain/dialogue/answers.ts';
import type { Translate } from '$lib/i18n/text-types.ts';
import type { Point } from '$lib/server/data/points.ts';

/** The kinds of points, a proposed wording last. */
export const pointKinds: Point['kind'][] = [...spoken, 'wording'];
export const publications: Point['publication'][] = ['waiting', 'published', 'hidden'];

export function kindName(t: Translate, kind: Point['kind']): string {
	return kind === 'wording' ? t('points.kind.wording') : t(`common.kind.${kind}`);
}
