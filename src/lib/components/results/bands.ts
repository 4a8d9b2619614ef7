import type { BackgroundQuestion } from '$lib/domain/dialogue/background.ts';
import { countOf, type OptionCounts } from '$lib/domain/analysis/counts.ts';
import type { Question } from '$lib/domain/dialogue/questions.ts';
import { backgroundOptionText, backgroundText } from '$lib/i18n/dialogue-texts.ts';
import { languageOf } from '$lib/i18n/languages.ts';
import { isTextKey } from '$lib/i18n/texts.ts';
import type { Translate } from '$lib/i18n/text-types.ts';
import type { ChartData, ChartSeries } from '$lib/charts/chart-data.ts';
import { optionRows } from './question-figure.ts';

/** What a dimension is called: channel, language, or the background question itself. */
export function dimensionName(t: Translate, dimension: string): string {
	if (dimension === 'all') return t('results.staff.byAll');
	if (dimension === 'channel') return t('results.staff.byChannel');
	if (dimension === 'language') return t('results.staff.byLanguage');
	return backgroundText(t, dimension);
}

/** What a band of a dimension is called. */
export function bandName(t: Translate, dimension: string, band: string): string {
	if (dimension === 'channel') {
		const key = `common.channel.${band}`;
		return isTextKey(key) ? t(key) : band;
	}
	if (dimension === 'language') return languageOf(band).endonym;
	return backgroundOptionText(t, dimension, band);
}

/** The bands that have been counted, background options in the order they were asked, others by size. */
export function bandsOf(
	bands: Record<string, OptionCounts>,
	asked: BackgroundQuestion | undefined
): string[] {
	const found = Object.keys(bands);
	if (asked) return asked.options.filter((option) => found.includes(option));
	return found.toSorted(
		(a, b) => (countOf(bands[b] ?? {}, '') ?? 0) - (countOf(bands[a] ?? {}, '') ?? 0) || a.localeCompare(b)
	);
}

/** A question crossed with a dimension: bands as rows, its options as series. The number in a row is its persons. */
export function crossing(
	question: Question,
	bands: Record<string, OptionCounts>,
	rows: { band: string; name: string }[],
	language: string
): ChartData {
	const options = optionRows(question, {}, language);
	return {
		kind: question.kind === 'multiple_choice' ? 'bar' : 'stacked',
		categories: rows.map(({ band, name }) => `${name} (${countOf(bands[band] ?? {}, '') ?? '–'})`),
		series: options.map(({ key, label }, place) => ({
			label,
			...(isScale(question) ? { tone: toneOf(key, place) } : {}),
			values: rows.map(({ band }) => countOf(bands[band] ?? {}, key))
		}))
	};
}

/** The colour of a step of a scale, as the bars have it. */
export function toneOf(key: string, place: number): ChartSeries['tone'] {
	return key === 'dont_know' ? 'rest' : (Math.min(5, place + 1) as 1 | 2 | 3 | 4 | 5);
}

function isScale({ kind }: Pick<Question, 'kind'>): boolean {
	return kind === 'agreement' || kind === 'importance';
}
