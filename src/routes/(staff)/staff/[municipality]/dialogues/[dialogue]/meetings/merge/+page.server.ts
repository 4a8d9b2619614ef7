import { redirect } from '@sveltejs/kit';
import * as carried from '$lib/server/data/carried-meetings.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as meetings from '$lib/server/data/meetings.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { readMeetingFile } from '$lib/server/meetings/read-meeting-file.ts';
import { texts } from '$lib/i18n/texts.ts';
import { placeOf } from '../../breadcrumbs.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue), locals.language);
	const { title, breadcrumbs } = placeOf(dialogue, params.municipality, locals.language, 'carry.merge.title');
	const list = {
		label: texts(locals.language)('meetings.title'),
		href: `/staff/${params.municipality}/dialogues/${params.dialogue}/meetings`
	};
	return { title, breadcrumbs: breadcrumbs.toSpliced(-1, 0, list) };
};

export const actions: Actions = {
	async default({ request, locals, params }) {
		const file = (await request.formData()).get('file');
		let merged: carried.Merged;
		let dialogue: string;
		try {
			const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
			merged = await carried.merge(locals.db, readMeetingFile(bytes));
			// The file says which meeting, whatever dialogue's page it was brought to.
			({
				dialogue: { slug: dialogue }
			} = await meetings.find(locals.db, merged.meeting));
		} catch (problem) {
			return refuse(problem, {});
		}
		const told = merged.state === 'merged' ? 'merged' : 'already';
		redirect(
			303,
			`/staff/${params.municipality}/dialogues/${dialogue}/meetings/${merged.meeting}/carry?${told}`
		);
	}
};
