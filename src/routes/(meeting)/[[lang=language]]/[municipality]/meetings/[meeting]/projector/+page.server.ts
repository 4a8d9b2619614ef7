import type { PageServerLoad } from './$types';
import { texts } from '$lib/i18n/texts.ts';
import { Refusal } from '$lib/server/backend/refusal.ts';
import * as live from '$lib/server/data/meeting-live.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { projectorView } from '$lib/server/meetings/projector-view.ts';
import { requestedMeeting } from '$lib/server/meetings/requested-meeting.ts';
import { findDialogue, findHome } from '$lib/server/take-part/dialogue-cache.ts';

/** Before a meeting opens nothing is told of it: the page waits, as it does for one that there is not. */
export const load: PageServerLoad = async ({ locals: { db, language }, params, url }) => {
	const place = requestedMeeting(params);
	const t = texts(language);
	const found = await orError(
		Promise.all([live.content(db, place), live.roomState(db, place)]).catch(orNull),
		language
	);
	if (!found) {
		const { slug, name, accent } = await orError(findHome(db, place.municipality), language);
		const municipality = { slug, name, accentHref: `/accent/${accent.slice(1)}.css` };
		return {
			title: t('projector.name'),
			municipality,
			waiting: t.ready(['common.skip', 'projector.notOpen', 'projector.opens'])
		};
	}
	const [content, state] = found;
	const dialogue = await orError(findDialogue(db, place.municipality, content.dialogue), language);
	const beside = url.searchParams.get('beside');
	const view = projectorView({ content, dialogue, state, language, beside, url });
	return { title: `${t('projector.name')}: ${content.title}`, municipality: view.municipality, view };
};

function orNull(problem: unknown): null {
	if (problem instanceof Refusal && problem.code === 'not_found') return null;
	throw problem;
}
