import type { SimilarPoint } from '$lib/domain/drafting/points.ts';

/** The points that are worded like one; empty when nobody answers. `home`: address of the dialogue among staff pages. */
export async function fetchSimilar(
	home: string,
	point: string,
	signal?: AbortSignal
): Promise<SimilarPoint[]> {
	try {
		const answer = await fetch(`${home}/points/similar?point=${point}`, signal ? { signal } : {});
		return answer.ok ? ((await answer.json()) as SimilarPoint[]) : [];
	} catch {
		return [];
	}
}
