import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as answers from '$lib/server/data/answers.ts';
import { refuse } from '$lib/server/http/refusals.ts';

const longest = 4000;

/** Saves or, when it is empty, takes back this member's särskild mening, and shows the page again. */
export async function saveDissent(
	{ locals, request, url }: Pick<RequestEvent, 'locals' | 'request' | 'url'>,
	about: { theme: string } | { revision: string }
) {
	const data = await request.formData();
	const text = String(data.get('text') ?? '').trim();
	const length = [...text].length;
	if (length > longest || (length > 0 && length < 10)) return fail(400, { problem: 'text', kept: text });
	try {
		await answers.dissent(locals.db, about, text, Number(data.get('dissentVersion')) || 0);
	} catch (problem) {
		return refuse(problem, { kept: text });
	}
	redirect(303, `${url.pathname}?done=${text === '' ? 'withdrawn' : 'dissent'}`);
}
