/** Field name of an option's place in a ranking: 1 is best, empty is none. */
export function placeName(name: string, option: string): string {
	return `${name}.${option}`;
}

/** The options in their order on the page: the ranked ones first, then the others as they came. */
export function rankedOrder(options: readonly string[], ranked: readonly string[]): string[] {
	const known = ranked.filter((key) => options.includes(key));
	return [...known, ...options.filter((key) => !known.includes(key))];
}

/** The order with one option moved a step up (-1) or down (+1); unchanged at the ends. */
export function moveOption(order: readonly string[], option: string, step: -1 | 1): string[] {
	const from = order.indexOf(option);
	const to = from + step;
	if (from < 0 || to < 0 || to >= order.length) return [...order];
	const moved = order.filter((key) => key !== option);
	moved.splice(to, 0, option);
	return moved;
}
