import { texts } from '../../i18n/texts.ts';
import type { QuestionView, TakePartView } from '../../components/take-part/view.ts';
import { isTextKey } from '../../i18n/texts.ts';
import type { Differences, EntryValue } from '../data/paper.ts';

/** A difference in words. `key` is the answer's, as the database knows it. */
export type ToldDifference = { key: string; question: string; first: string; second: string };

/** What two people read differently, as the questions and answers of the paper. Only what is not decided yet. */
export function tellDifferences(
	{ differences }: Differences,
	view: TakePartView,
	language: string
): ToldDifference[] {
	const t = texts(language);
	const questions = new Map<string, QuestionView>(
		[...view.whole, ...view.sections.flatMap((section) => section.questions)].map((one) => [one.id, one])
	);
	const sentences = new Map(
		view.sections.flatMap(({ passages }) =>
			passages.map(({ lineage }, place) => [lineage, String(place + 1)] as const)
		)
	);

	const questionOf = (key: string): string => {
		if (key.startsWith('background:')) {
			const asked = view.background.find((one) => key === `background:${one.key}`);
			return t('registering.differences.background', { question: asked?.text ?? key });
		}
		if (key.startsWith('point:')) {
			const section = view.sections.find(({ lineage }) => key.includes(lineage));
			return t('registering.differences.point', {
				heading: section?.heading ?? t('registering.differences.whole')
			});
		}
		return questions.get(key)?.text ?? key;
	};

	const answerOf = (key: string, value: EntryValue | null): string => {
		if (value === null) return t('registering.entry.none');
		if (typeof value === 'string' || Array.isArray(value)) {
			const options =
				questions.get(key)?.options ??
				view.background.find((one) => key === `background:${one.key}`)?.options;
			const label = (option: string) => options?.find((one) => one.value === option)?.label ?? option;
			return Array.isArray(value) ? value.map(label).join(' › ') : label(value);
		}
		if ('mark' in value) return t(`registering.entry.${value.mark}`);
		const sentence = value.passage ? (sentences.get(value.passage) ?? '') : '–';
		const kind = 'kind' in value ? `common.kind.${value.kind}` : '';
		const said = [
			`${t('registering.entry.sentence')}: ${sentence}`,
			isTextKey(kind) ? t(kind) : '',
			value.text
		];
		return said.filter(Boolean).join(' · ');
	};

	return differences
		.filter(({ decision }) => decision === null)
		.map(({ key, first, second }) => ({
			key,
			question: questionOf(key),
			first: answerOf(key, first),
			second: answerOf(key, second)
		}));
}
