import { error } from '@sveltejs/kit';
import { texts } from '$lib/i18n/texts.ts';
import * as answers from '$lib/server/data/answers.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as revisions from '$lib/server/data/revisions.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { placeOf } from '../../../breadcrumbs.ts';
import { mayCode } from '../../../may-code.ts';
import { saveDissent } from '../../dissent-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const [room, register] = await Promise.all([
		orError(revisions.room(locals.db, dialogue.id)),
		orError(answers.register(locals.db, dialogue.id))
	]);
	const dissents = register.dissents.filter((one) => one.revision === params.revision);
	const revision = room.revisions.find(({ id }) => id === params.revision);
	if (!revision && dissents.length === 0) error(404);
	const { breadcrumbs } = placeOf(dialogue, params.municipality, locals.language, 'answers.title');
	const home = `/staff/${params.municipality}/dialogues/${dialogue.slug}`;
	const title = texts(locals.language)('answers.dissent.onRevision');
	return {
		title,
		breadcrumbs: [
			...breadcrumbs.slice(0, -1),
			{ label: breadcrumbs.at(-1)?.label ?? '', href: `${home}/answers` },
			{ label: title }
		],
		example: dialogue.demonstration,
		home,
		revision: params.revision,
		wording: revision?.texts.join(' ') ?? dissents[0]?.wording ?? '',
		dissents,
		done: url.searchParams.get('done'),
		mayCode: mayCode((await parent()).membership.roles)
	};
};

export const actions: Actions = {
	dissent: (event) => saveDissent(event, { revision: event.params.revision })
};
