/** What a participant is saying something about on a section's page, without JavaScript. */
import { randomUUID } from 'node:crypto';
import { pointsOf, type OwnPoint } from '../../components/take-part/answer-lines.ts';
import { queryOf, type About, type Going } from '../../components/take-part/going.ts';
import type { SectionView } from '../../components/take-part/view.ts';
import type { AnswerProblem, Answers, PointKind } from '../../domain/dialogue/answers.ts';
import { pointKinds } from '../../domain/dialogue/answers.ts';

type Typed = Record<string, string[]>;

/** A sentence was tapped but nothing said of it: that is no point, and no mistake either. */
export function forgetEmptyPoint(data: FormData): void {
	const text = data.get('point.text');
	if (typeof text === 'string' && text.trim() === '' && data.get('point.kind') !== 'support')
		forgetPoint(data);
}

/** The point in the form is left alone: one said before stays as it was. */
export function forgetPoint(data: FormData): void {
	for (const name of ['point.id', 'point.section', 'point.passage', 'point.kind', 'point.text'])
		data.delete(name);
}

/** What the form that was sent is saying something about, to open it again; null where no point is written. */
export function aboutInForm(data: FormData): About | null {
	const passage = data.get('point.passage');
	return typeof passage === 'string' ? { passage: passage === '' ? null : passage } : null;
}

/** The point said before, or a fresh one; null for a point that is not there any more. */
export function speakingOf(about: About, section: SectionView, answers: Answers): OwnPoint | null {
	if ('point' in about)
		return pointsOf(answers, section.lineage).find(({ id }) => id === about.point) ?? null;
	const passage = section.passages.find(({ lineage }) => lineage === about.passage)?.lineage ?? null;
	return { id: randomUUID(), point: { section: section.lineage, passage, kind: 'view', text: '' } };
}

/**
 * What is spoken about where the form is shown again with its problems: the point as it was typed while it has one
 * itself, otherwise what the button asked for. `answers` are those kept, what was good in the form included.
 */
export function speakingAfter(
	going: Going,
	typed: Typed,
	problems: readonly AnswerProblem[],
	section: SectionView,
	answers: Answers
): OwnPoint | null {
	const own = typedPoint(typed, section);
	const stays = typeof going === 'string' || problems.some(({ field }) => field.startsWith('point.'));
	return stays ? own : speakingOf(going, section, answers);
}

/** The page where something is said. A sentence tapped again while its point was being written leads to that point. */
export function pageAbout(page: string, about: About, typed: Typed): string {
	const id = typed['point.id']?.[0];
	const same = 'passage' in about && (typed['point.passage']?.[0] || null) === about.passage;
	const query = queryOf(id && same ? { point: id } : about);
	return `${page}${page.includes('?') ? '&' : '?'}${query}#tala`;
}

/** The point as it was typed, to show its form again; null where there was none. */
function typedPoint(typed: Typed, section: SectionView): OwnPoint | null {
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
