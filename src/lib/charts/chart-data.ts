/** `tone`: the step of a scale that gives its colour; without one, colours that mean nothing. */
export interface ChartSeries {
	label: string;
	values: readonly (number | null)[];
	tone?: 1 | 2 | 3 | 4 | 5 | 'rest';
}

/** What a chart shows; null is a suppressed number and leaves a gap. */
export interface ChartData {
	kind: 'bar' | 'stacked' | 'line';
	/** What is counted along the axis, in order. */
	categories: readonly string[];
	series: readonly ChartSeries[];
}

/** The rows of the table beside a chart: a category with its value in each series. */
export function tableRows({ categories, series }: ChartData): { label: string; values: (number | null)[] }[] {
	return categories.map((label, place) => ({
		label,
		values: series.map(({ values }) => values[place] ?? null)
	}));
}

/** True where a number is left out of the chart because fewer than five stand behind it. */
export function hasSuppressed({ series }: ChartData): boolean {
	return series.some(({ values }) => values.includes(null));
}
