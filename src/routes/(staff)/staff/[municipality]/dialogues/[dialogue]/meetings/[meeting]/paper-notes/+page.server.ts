import { fail, redirect, type Actions, type RequestEvent } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { noteKinds } from '$lib/domain/meeting/table-notes.ts';
import { Refusal } from '$lib/server/backend/refusal.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as notes from '$lib/server/data/table-notes.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { theirsIn } from '$lib/server/meetings/note-changes.ts';
import { findMeeting, placeOfMeeting } from '../../place.ts';
import type { PageServerLoad } from './$types';

const id = z.uuid();
const orNone = z.union([id, z.literal('')]).transform((text) => text || null);
const noteSchema = z.object({
	id,
	base: z.coerce.number().int().min(0),
	table: z.coerce.number().int().min(1),
	section: orNone,
	question: orNone,
	passage: orNone,
	kind: z.enum(noteKinds),
	language: z.string().min(2).max(20),
	text: z.string().transform((text) => text.replaceAll('\r\n', '\n').trim()),
	confirmed: z.literal('on').optional()
});
const markSchema = z.object({
	id,
	base: z.coerce.number().int(),
	table: z.string(),
	section: z.string(),
	removed: z.enum(['yes', 'no'])
});

/** Notes that tables wrote on paper, typed in by staff: one table and one section at a time. */
export const load: PageServerLoad = async (event) => {
	const { locals, url, params } = event;
	const meeting = await findMeeting(event);
	const [found, dialogue] = await Promise.all([
		orError(notes.ofMeeting(locals.db, meeting.id), locals.language),
		orError(dialogues.findForStaff(locals.db, params.dialogue), locals.language)
	]);
	const used = new Set(meeting.steps.flatMap(({ section }) => section ?? []));
	const sections = dialogue.sections.filter(({ lineage }) => used.has(lineage));
	const asked = url.searchParams.get('section');
	const wanted = Number(url.searchParams.get('table'));
	const table = found.tables.find(({ number }) => number === wanted) ?? found.tables[0] ?? null;
	const section =
		asked === 'none' ? null : (sections.find(({ lineage }) => lineage === asked) ?? sections[0]);
	const edit = url.searchParams.get('edit');
	return {
		...placeOfMeeting(meeting, event, 'notes.title'),
		state: found.state,
		closedBecause: found.closedBecause,
		numbers: found.tables.map(({ number, notes: all }) => ({
			number,
			notes: all.filter(({ removed }) => !removed).length
		})),
		table,
		languages: [...new Set(['sv', ...meeting.languages])],
		sections: sections.map(({ lineage, heading }) => ({ lineage, heading })),
		section: section?.lineage ?? null,
		passages: section?.passages.map(({ lineage, text }) => ({ lineage, text })) ?? [],
		questions: dialogue.questions.filter((question) => question.section === (section?.lineage ?? null)),
		editing: table?.notes.find((note) => note.id === edit && !note.gathered) ?? null,
		freshId: randomUUID(),
		saved: url.searchParams.has('saved'),
		mayWrite: (await event.parent()).membership.roles.some(
			(role) => role === 'facilitator' || role === 'administrator'
		)
	};
};

export const actions: Actions = {
	async write(event) {
		const data = Object.fromEntries(await event.request.formData());
		const read = noteSchema.safeParse(data);
		if (!read.success) return fail(400, { refusal: 'answer_not_allowed', details: null, typed: null });
		const { id: note, base, table, confirmed, ...content } = read.data;
		const typed = { ...content, id: note, rowVersion: base, confirmed: confirmed === 'on' };
		if (content.text === '') return fail(400, { empty: true, typed });
		try {
			await notes.writeFromPaper(event.locals.db, event.params.meeting ?? '', table, note, base, {
				...content,
				confirmed: confirmed === 'on'
			});
		} catch (problem) {
			const theirs = problem instanceof Refusal ? theirsIn(problem) : null;
			return refuse(problem, { typed, theirs });
		}
		again(event, table, content.section ?? 'none');
	},
	async mark(event) {
		const read = markSchema.safeParse(Object.fromEntries(await event.request.formData()));
		if (!read.success) return fail(400, { refusal: 'not_found', details: null, typed: null });
		const { id: note, base, removed, table, section } = read.data;
		try {
			await notes.removeFromPaper(event.locals.db, event.params.meeting ?? '', note, base, removed === 'yes');
		} catch (problem) {
			return refuse(problem, { typed: null });
		}
		again(event, Number(table), section || 'none');
	}
};

function again({ url }: RequestEvent, table: number, section: string): never {
	redirect(303, `${url.pathname}?table=${table}&section=${section}&saved`);
}
