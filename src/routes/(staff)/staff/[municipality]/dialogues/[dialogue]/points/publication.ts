import { z } from 'zod';
import type { Point } from '$lib/server/data/points.ts';

const textLimit = 4000;
/** An identifier that no point has. */
const noPoint = '00000000-0000-0000-0000-000000000000';

type Publication = {
	point: string;
	publication: Point['publication'];
	text: string | null;
	reason: string | null;
	problem: 'text' | 'reason' | null;
};

/** What a person decided about a point (`moderated`): as written, masked, hidden with a reason, or taken back. */
export function readPublication(data: FormData): Publication {
	const point = z.uuid().safeParse(data.get('moderated')).data ?? noPoint;
	const text = String(data.get(`text-${point}`) ?? '').trim();
	const reason = String(data.get(`reason-${point}`) ?? '').trim();
	const decision = data.get('decision');
	const nothing = { point, text: null, reason: null, problem: null };
	if (decision === 'asWritten') return { ...nothing, publication: 'published' };
	if (decision === 'masked') {
		const problem = text === '' || [...text].length > textLimit ? 'text' : null;
		return { ...nothing, publication: 'published', text, problem };
	}
	if (decision === 'hide') {
		return { ...nothing, publication: 'hidden', text, reason, problem: reason.length < 3 ? 'reason' : null };
	}
	return { ...nothing, publication: 'waiting' };
}
