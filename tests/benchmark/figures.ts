/** One line of the report: a JSON object, so that figures can be kept and compared. */
export function report(measure: string, figures: Record<string, unknown>): void {
	process.stdout.write(`${JSON.stringify({ measure, ...figures })}\n`);
}

/** p50, p95 and p99 in milliseconds, to a tenth. */
export function percentiles(times: readonly number[]): { n: number; p50: number; p95: number; p99: number } {
	const sorted = [...times].sort((a, b) => a - b);
	const at = (share: number) =>
		round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
	return { n: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

export function round(value: number, digits = 1): number {
	return Number(value.toFixed(digits));
}
