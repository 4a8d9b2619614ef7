import { fail, redirect, type Actions, type RequestEvent } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { emptyNote } from '$lib/components/table-notes/note-view.ts';
import { tableTextKeys } from '$lib/components/table-notes/text-keys.ts';
import { texts } from '$lib/i18n/texts.ts';
import { Refusal } from '$lib/server/backend/refusal.ts';
import * as live from '$lib/server/data/meeting-live.ts';
import * as notes from '$lib/server/data/table-notes.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { theirsIn } from '$lib/server/meetings/note-changes.ts';
import { readNoteForm, readVersions, type NoteForm } from '$lib/server/meetings/note-form.ts';
import { placeOf, takingOf } from '$lib/server/meetings/participant.ts';
import { enterRoom, findJoined } from '$lib/server/meetings/phone-page.ts';
import { requestedMeeting } from '$lib/server/meetings/requested-meeting.ts';
import type { PageServerLoad } from './$types';

/** Without a participant's cookie the page is the same for everybody: nothing of a person, nothing random. */
export const load: PageServerLoad = async (event) => {
	requestedMeeting(placeOf(event));
	const { locals, url } = event;
	const entered = await orError(enterRoom(event), locals.language);
	const joined = await orError(findJoined(event, entered), locals.language);
	const table = joined && (await orError(notes.ofTable(locals.db, joined.taking), locals.language));
	const asked = url.searchParams.get('section');
	const editing = table?.notes.find(({ id }) => id === url.searchParams.get('edit'));
	const { name, base, home, join } = entered.places;
	return {
		title: texts(locals.language)('tables.short'),
		offered: entered.dialogue.languages,
		texts: texts(locals.language).ready(tableTextKeys),
		places: { name, base, home, join },
		content: entered.content,
		table,
		section: asked === null ? undefined : asked === 'none' ? null : asked,
		editing: editing
			? { id: editing.id, base: editing.rowVersion, content: editing, over: !editing.unfinished }
			: table && { id: randomUUID(), base: 0, content: emptyNote(null), over: false }
	};
};

export const actions: Actions = {
	/** "Jag skriver för bordet", and that one does not any more. */
	take: (event) =>
		act(event, async (taking, data) => {
			const takesNotes = data.get('stop') === null;
			const chosen = Number(data.get('table')) || null;
			await live.changeOwnPart(event.locals.db, taking, { takesNotes, ...(chosen ? { table: chosen } : {}) });
			return null;
		}),
	write: (event) =>
		act(event, async (taking, data) => {
			const { id, base, table, content } = readNoteForm(data);
			await notes.write(event.locals.db, taking, id, base, { ...content, table });
			return content.section;
		}),
	/** One of two wordings: `mine`, `theirs` or `both`. */
	settle: (event) =>
		act(event, async (taking, data) => {
			const { id, base, table, content } = readNoteForm(data);
			const which = data.get('which');
			if (which === 'mine' && content.text === '') await notes.remove(event.locals.db, taking, id, base);
			else if (which === 'mine') await notes.write(event.locals.db, taking, id, base, { ...content, table });
			else if (which === 'both')
				await notes.write(event.locals.db, taking, randomUUID(), 0, { ...content, table });
			return content.section;
		}),
	remove: (event) => act(event, (taking, data) => mark(event, taking, data, true)),
	restore: (event) => act(event, (taking, data) => mark(event, taking, data, false)),
	confirm: (event) =>
		act(event, async (taking, data) => {
			const section = String(data.get('section') ?? '') || null;
			await notes.confirm(event.locals.db, taking, section, readVersions(String(data.get('seen') ?? '')));
			return section;
		})
};

async function mark({ locals }: RequestEvent, taking: live.Taking, data: FormData, removed: boolean) {
	const { id, base, content } = readNoteForm(data);
	await notes.remove(locals.db, taking, id, base, removed);
	return content.section;
}

/** Does one thing and shows the section again; what was typed comes back with a refusal, beside what another has written. */
async function act(
	event: RequestEvent,
	what: (taking: live.Taking, data: FormData) => Promise<string | null>
) {
	requestedMeeting(placeOf(event));
	const taking = takingOf(event);
	const data = await event.request.formData();
	const typed: NoteForm = readNoteForm(data);
	if (!taking) redirect(303, event.url.pathname);
	let section: string | null;
	try {
		section = await what(taking, data);
	} catch (problem) {
		const code = problem instanceof Refusal ? problem.code : '';
		const theirs = problem instanceof Refusal && data.has('kind') ? theirsIn(problem) : null;
		if (code === 'changed_by_other' && data.has('seen')) return fail(409, { changed: true, typed });
		if (theirs) return fail(409, { conflict: { mine: typed.content, theirs }, typed });
		return refuse(problem, { typed });
	}
	redirect(
		303,
		section === null && !data.has('section') ? event.url.pathname : `?section=${section ?? 'none'}`
	);
}
