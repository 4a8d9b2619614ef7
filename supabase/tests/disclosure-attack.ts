/** An attacker's arithmetic: which unknowns of a system of linear equations have only one value. */

/** `terms`: coefficient of each unknown; their sum is zero or known, which does not matter for whether it is determined. */
export type Equation = Map<string, number>;

/**
 * Arithmetic modulo a prime instead of with fractions: coefficients are −1, 0 and 1, so that no denominator of the
 * rational elimination is near the prime, and what is determined among the fractions is determined here.
 */
const prime = 67_108_859;

/** The unknowns that the equations determine, by reduction to row echelon form. */
export function determined(equations: Equation[]): Set<string> {
	const unknowns = [...new Set(equations.flatMap((equation) => [...equation.keys()]))];
	const rows = equations.map((equation) =>
		unknowns.map((unknown) => ((equation.get(unknown) ?? 0) + prime) % prime)
	);
	let next = 0;
	for (let column = 0; column < unknowns.length && next < rows.length; column++) {
		const pivot = rows.findIndex((row, place) => place >= next && row[column] !== 0);
		const found = rows[pivot];
		if (!found) continue;
		rows[pivot] = rows[next] ?? [];
		const scale = inverse(found[column] ?? 1);
		const line = found.map((value) => (value * scale) % prime);
		rows[next] = line;
		for (const [place, row] of rows.entries()) {
			const factor = row[column] ?? 0;
			if (place === next || factor === 0) continue;
			rows[place] = row.map((value, at) => (value + (prime - ((factor * (line[at] ?? 0)) % prime))) % prime);
		}
		next++;
	}
	const alone = rows.flatMap((row) => {
		const places = row.flatMap((value, place) => (value === 0 ? [] : [place]));
		return places.length === 1 ? [unknowns[places[0] ?? 0] ?? ''] : [];
	});
	return new Set(alone);
}

function inverse(value: number): number {
	let [result, base, exponent] = [1, value, prime - 2];
	while (exponent > 0) {
		if (exponent % 2 === 1) result = (result * base) % prime;
		base = (base * base) % prime;
		exponent = Math.floor(exponent / 2);
	}
	return result;
}
