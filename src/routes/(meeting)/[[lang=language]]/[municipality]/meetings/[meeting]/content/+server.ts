import { json, type RequestHandler } from '@sveltejs/kit';
import { acceptedCoding } from '$lib/server/http/compression.ts';
import { answerWith, PageCache } from '$lib/server/http/page-cache.ts';
import { contentOf } from '$lib/server/meetings/content.ts';
import { placeOf } from '$lib/server/meetings/participant.ts';
import { refuseAsJson } from '$lib/server/take-part/json-answers.ts';

/** Compressed once for all phones that ask at the same time. */
const kept = new PageCache(2_000, 100);

/** The meeting's texts in the language of the address, `?revision=` of its plan or later → `MeetingContent`. */
export const GET: RequestHandler = async (event) => {
	const { locals, request, url } = event;
	const place = placeOf(event);
	const revision = Number(url.searchParams.get('revision')) || 0;
	try {
		const name = `${locals.language} ${place.municipality} ${place.meeting} ${revision}`;
		const page = await kept.page(name, performance.now(), async () =>
			json(await contentOf(locals.db, place, revision, locals.language), {
				headers: { 'cache-control': 'no-store' }
			})
		);
		return page instanceof Response
			? page
			: answerWith(page, acceptedCoding(request.headers.get('accept-encoding')), null);
	} catch (problem) {
		return refuseAsJson(problem);
	}
};
