import { wholePercents } from '../../domain/analysis/shares.ts';

/** One part of a bar. `count` is null where it is suppressed. */
export interface BarPart {
	key: string;
	label: string;
	/** Language of the label, where the page is in another. */
	lang?: string;
	count: number | null;
	/** Step of the scale that gives its colour; `rest` is for “Vet inte”. */
	tone?: 1 | 2 | 3 | 4 | 5 | 'rest';
}

/** A part with its place in the bar, in per cent of the bar's length. */
export interface DrawnPart extends BarPart {
	from: number;
	width: number;
	/** Whole per cent of the total, for print; null where suppressed or the answers are too few for percentages. */
	percent: number | null;
}

/**
 * The parts as they are drawn. Suppressed parts have no length, and where any part is suppressed the shares are
 * of `total` (which may be known), so that what is missing stays white.
 */
export function drawParts(parts: readonly BarPart[], total: number | null): DrawnPart[] {
	const known = parts.reduce((sum, part) => sum + (part.count ?? 0), 0);
	const whole = Math.max(total ?? known, known);
	const percents = wholePercents(
		parts.map(({ count }) => count),
		whole
	);
	let from = 0;
	return parts.map((part, place) => {
		const width = whole === 0 || part.count === null ? 0 : (part.count / whole) * 100;
		const drawn: DrawnPart = {
			...part,
			tone: part.tone ?? toneOf(part.key, place),
			from,
			width,
			percent: percents[place] ?? null
		};
		from += width;
		return drawn;
	});
}

function toneOf(key: string, place: number): BarPart['tone'] {
	if (key === 'dont_know' || key === 'prefer_not') return 'rest';
	return Math.min(5, place + 1) as 1 | 2 | 3 | 4 | 5;
}
