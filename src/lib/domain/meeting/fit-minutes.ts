import { longestStep } from './meetings.ts';

type Share = { place: number; weight: number };

/**
 * Whole minutes in the proportions of `weights` that add up to `total`: as long as there is a minute for each, everyone
 * of a weight above nought gets at least one, and nobody gets more than `longestStep` (then the sum may fall short of
 * `total`). What rounding down leaves goes, a minute each, to those that lost most by it (largest remainder; the
 * earlier one when two lost the same). Weights that already add up to `total` come back as they are.
 */
export function fitMinutes(weights: readonly number[], total: number): number[] {
	const shares = weights.map((weight, place) => ({ place, weight })).filter(({ weight }) => weight > 0);
	const minutes = weights.map(() => 0);
	let free = shares;
	let left = total;
	for (;;) {
		const given = shareOut(free, left);
		const over = given.filter(({ minutes }) => minutes > longestStep);
		if (over.length === 0) {
			for (const { place, minutes: own } of given) minutes[place] = own;
			return minutes;
		}
		for (const { place } of over) minutes[place] = longestStep;
		free = free.filter(({ place }) => !over.some((one) => one.place === place));
		left = Math.max(0, left - over.length * longestStep);
	}
}

/** `total` in whole minutes; those whose share is under one get one first, if there are enough. */
function shareOut(shares: readonly Share[], total: number): { place: number; minutes: number }[] {
	let large = shares;
	let left = total;
	for (;;) {
		const exact = exactShares(large, left);
		const small = total >= shares.length ? exact.filter(({ share }) => share < 1) : [];
		if (small.length === 0) {
			const settled = shares.filter(({ place }) => !large.some((one) => one.place === place));
			return [...settled.map(({ place }) => ({ place, minutes: 1 })), ...rounded(exact, left)];
		}
		large = large.filter(({ place }) => !small.some((one) => one.place === place));
		left -= small.length;
	}
}

function exactShares(shares: readonly Share[], total: number): { place: number; share: number }[] {
	const sum = shares.reduce((all, { weight }) => all + weight, 0);
	return shares.map(({ place, weight }) => ({ place, share: (weight * total) / sum }));
}

function rounded(exact: readonly { place: number; share: number }[], total: number) {
	const whole = exact.map(({ place, share }) => ({
		place,
		minutes: Math.floor(share),
		lost: share - Math.floor(share)
	}));
	const missing = total - whole.reduce((all, { minutes }) => all + minutes, 0);
	const later = whole.toSorted((a, b) => b.lost - a.lost || a.place - b.place);
	for (const one of later.slice(0, missing)) one.minutes++;
	return whole;
}
