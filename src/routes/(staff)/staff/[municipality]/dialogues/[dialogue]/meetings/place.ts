import { error } from '@sveltejs/kit';
import { z } from 'zod';
import { chooseText } from '$lib/domain/text/local-text.ts';
import { texts } from '$lib/i18n/texts.ts';
import type { TextKey } from '$lib/i18n/text-types.ts';
import type { Meeting } from '$lib/server/data/meetings.ts';
import * as meetings from '$lib/server/data/meetings.ts';
import { orError } from '$lib/server/http/refusals.ts';

type Visit = {
	locals: App.Locals;
	params: { municipality: string; dialogue: string; meeting: string };
};

/** The meeting of the address, as staff see it; 404 where it is not one of the dialogue's. */
export async function findMeeting({ locals, params }: Visit): Promise<Meeting> {
	const meeting = z.uuid().safeParse(params.meeting).success
		? await orError(meetings.find(locals.db, params.meeting), locals.language)
		: null;
	if (meeting?.dialogue.slug !== params.dialogue) error(404, { message: 'not_found', code: 'not_found' });
	return meeting;
}

/** Title and way of a page of a meeting, `page` its name; without it the meeting's own page. */
export function placeOfMeeting(meeting: Meeting, { locals, params }: Visit, page?: TextKey) {
	const t = texts(locals.language);
	const home = `/staff/${params.municipality}/dialogues`;
	const list = `${home}/${params.dialogue}/meetings`;
	return {
		title: page ? `${t(page)}: ${meeting.title}` : meeting.title,
		breadcrumbs: [
			{ label: t('dialogues.title'), href: home },
			{
				label: chooseText(meeting.dialogue.title, locals.language).text,
				href: `${home}/${params.dialogue}`
			},
			{ label: t('meetings.title'), href: list },
			...(page
				? [{ label: meeting.title, href: `${list}/${meeting.id}` }, { label: t(page) }]
				: [{ label: meeting.title }])
		]
	};
}
