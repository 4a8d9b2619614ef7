import { redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import * as dialogues from '$lib/server/data/dialogues.ts';
import { refuse } from '$lib/server/http/refusals.ts';
import { readCoding } from './coding.ts';
import { filterQuery, readFilters } from './filters.ts';
import { readPublication } from './publication.ts';

/** What a page gets back beside a problem or a refusal: what was chosen and typed. */
export type Kept = {
	problem?: string;
	chosen?: string[];
	name?: string;
	point?: string;
	text?: string;
	reason?: string;
	divided?: string;
	quote?: string;
};
export type StepEvent = RequestEvent<{ dialogue: string }>;

/** Takes one step and shows the same selection again; what was typed comes back with a refusal. */
export async function step(
	{ locals, params, request, url }: StepEvent,
	done: string,
	act: (dialogue: string, data: FormData) => Promise<ActionFailure<Kept> | undefined>
) {
	const data = await request.formData();
	try {
		const { id } = await dialogues.findForStaff(locals.db, params.dialogue);
		const failed = await act(id, data);
		if (failed) return failed;
	} catch (problem) {
		const { chosen, name } = readCoding(data);
		const { point, text, reason } = readPublication(data);
		return refuse(problem, { chosen, name, point, text: text ?? '', reason: reason ?? '' });
	}
	const { filters, page } = readFilters(url.searchParams);
	redirect(303, url.pathname + filterQuery(filters, page, { done }));
}
