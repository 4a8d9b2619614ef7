import type { SectionView } from '../../components/take-part/view.ts';
import type { PointAnswer, PointKind } from '../../domain/dialogue/answers.ts';
import { pointKinds } from '../../domain/dialogue/answers.ts';

/** A sentence was tapped but nothing said of it: that is no point, and no mistake either. */
export function forgetEmptyPoint(data: FormData): void {
	const text = data.get('point.text');
	if (typeof text === 'string' && text.trim() === '' && data.get('point.kind') !== 'support') {
		for (const name of ['point.id', 'point.section', 'point.passage', 'point.kind', 'point.text'])
			data.delete(name);
	}
}

/** The point as it was typed, to show its form again; null where there was none. */
export function typedPoint(
	typed: Record<string, string[]>,
	section: SectionView
): { id: string; point: PointAnswer } | null {
	const id = typed['point.id']?.[0];
	if (!id) return null;
	const passage = typed['point.passage']?.[0] ?? '';
	const kind = typed['point.kind']?.[0] as PointKind;
	return {
		id,
		point: {
			section: section.lineage,
			passage: section.passages.some(({ lineage }) => lineage === passage) ? passage : null,
			kind: pointKinds.includes(kind) ? kind : 'view',
			text: typed['point.text']?.[0] ?? ''
		}
	};
}
