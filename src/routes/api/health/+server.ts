import { json } from '@sveltejs/kit';
import { backend } from '$lib/server/backend/current.ts';
import { health } from '$lib/server/http/health.ts';

/** For operators and monitors: is it up, which version, is the database there. */
export async function GET() {
	const state = await health(backend());
	return json(state, { status: state.status === 'ok' ? 200 : 503, headers: { 'cache-control': 'no-store' } });
}
