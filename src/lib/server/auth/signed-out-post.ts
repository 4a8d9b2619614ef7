import { json, type RequestEvent } from '@sveltejs/kit';

/** The page that keeps what was sent, and carries it there again. */
const keepingPage = '/staff/sign-in/again';

/** What `use:enhance` takes for a form that was refused with `sign_in_needed`: its page stays as it is, with what was typed. */
const refused = {
	type: 'failure',
	status: 401,
	data: '[{"refusal":1,"details":2},"sign_in_needed",null]'
};

/**
 * The answer to a form of staff that nobody is signed in for any more, so that nothing typed is lost: a page that
 * carries the same fields and sends them again, or, for a form sent by the page's script, a refusal beside the form.
 * Null for anything but a form. What was typed is kept nowhere but on that page; files must be chosen anew.
 */
export async function answerSignedOut({ request, url, fetch }: RequestEvent): Promise<Response | null> {
	if (request.method !== 'POST' || url.pathname === '/staff/sign-out') return null;
	if (request.headers.get('x-sveltekit-action') === 'true') return json(refused);
	const type = request.headers.get('content-type') ?? '';
	if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(type)) return null;
	const typed = [...(await request.formData())].filter(
		(entry): entry is [string, string] => typeof entry[1] === 'string'
	);
	const to = encodeURIComponent(url.pathname + url.search);
	const kept = await fetch(`${keepingPage}?to=${to}`, {
		method: 'POST',
		headers: { accept: 'text/html' },
		body: new URLSearchParams(typed)
	});
	// The page names its stylesheets from its own address; here it stands at another.
	const html = (await kept.text()).replaceAll(/ (href|src)="(?:\.{1,2}\/)+/g, ' $1="/');
	const headers = new Headers(kept.headers);
	headers.delete('content-length');
	return new Response(html, { status: kept.status, headers });
}
