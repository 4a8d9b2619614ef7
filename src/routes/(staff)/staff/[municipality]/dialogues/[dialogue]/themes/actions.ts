import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { findWords } from '$lib/domain/drafting/spans.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as points from '$lib/server/data/points.ts';
import * as themes from '$lib/server/data/themes.ts';
import { refuse, type RefusedAction } from '$lib/server/http/refusals.ts';
import { spanSchema, splitSchema } from './schemas.ts';

type Event = RequestEvent<{ dialogue: string; municipality: string }>;
type Kept = { problem: string } | RefusedAction;

/** Splits a theme by the form `split`; gives the new theme, or what to say. */
export async function splitTheme(
	{ locals, request }: Event,
	theme: string
): Promise<string | ActionFailure<Kept & { splitName: string }>> {
	const data = await request.formData();
	const splitName = String(data.get('name') ?? '').slice(0, 200);
	const read = splitSchema.safeParse({ name: splitName, points: data.getAll('point') });
	if (!read.success) {
		const isName = read.error.issues[0]?.path[0] === 'name';
		return fail(400, { problem: isName ? 'split-name' : 'points', splitName });
	}
	try {
		return (await themes.split(locals.db, theme, read.data.name, read.data.points)).id;
	} catch (problem) {
		return refuse(problem, { splitName });
	}
}

/** Marks words of a point with a theme, or takes the mark from them. */
export async function markWords(
	{ locals, params, request }: Event,
	theme: string,
	step: typeof themes.codeSpan
): Promise<undefined | ActionFailure<Kept & { point: string; quote: string }>> {
	const data = Object.fromEntries(await request.formData());
	const typed = { point: String(data.point ?? ''), quote: String(data.quote ?? '').slice(0, 20_000) };
	const read = spanSchema.safeParse(data);
	if (!read.success) return fail(400, { problem: `quote-${typed.point}`, ...typed });
	try {
		const { id } = await dialogues.findForStaff(locals.db, params.dialogue);
		const found = await points.list(locals.db, id, { point: read.data.point, unit: 'part' });
		const span = findWords(found.points[0]?.text ?? '', read.data.quote, read.data.from);
		if (!span) return fail(400, { problem: `quote-${typed.point}`, ...typed });
		await step(locals.db, theme, read.data.point, span);
	} catch (problem) {
		return refuse(problem, typed);
	}
	return undefined;
}
