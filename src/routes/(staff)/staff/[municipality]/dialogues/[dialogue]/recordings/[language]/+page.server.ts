import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { isKnownLanguage } from '$lib/components/translation-editor/address.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as recordings from '$lib/server/data/recordings.ts';
import * as translations from '$lib/server/data/translations.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { mayImport } from '../../../../policies/may.ts';
import { placeOf } from '../../breadcrumbs.ts';
import { recordingRows } from './places.ts';
import { readRecording } from './recording-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
	const { language } = params;
	if (!isKnownLanguage(language)) error(404, { message: 'not_found', code: 'not_found' });
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const [shown, made] = await Promise.all([
		orError(translations.shownTo(locals.db, dialogue.versionId, language)),
		orError(recordings.list(locals.db, dialogue.versionId))
	]);
	return {
		...placeOf(dialogue, params.municipality, locals.language, 'content.recordings'),
		languages: [...new Set(['sv', ...dialogue.languages, language])],
		into: language,
		rows: recordingRows(dialogue.sections, shown, made, language),
		done: url.searchParams.get('done'),
		mayWrite: mayImport((await parent()).membership.roles)
	};
};

type Event = RequestEvent<{ dialogue: string; language: string }>;

export const actions: Actions = {
	save: (event) =>
		step(event, 'saved', async (version, { sound, ...given }) => {
			const bytes = sound && new Uint8Array(await sound.arrayBuffer());
			await recordings.save(event.locals.db, version, { ...given, sound: bytes });
		}),
	withdraw: (event) =>
		step(event, 'withdrawn', (version, given) => recordings.withdraw(event.locals.db, version, given))
};

/** Takes one step with a recording and shows its place again; the transcript comes back with a refusal. */
async function step(
	{ locals, params, request, url }: Event,
	done: string,
	act: (version: string, given: ReturnType<typeof readRecording>) => Promise<void>
) {
	const given = readRecording(await request.formData(), params.language);
	try {
		const { versionId } = await dialogues.findForStaff(locals.db, params.dialogue);
		await act(versionId, given);
	} catch (problem) {
		return refuse(problem, { place: given.id, transcript: given.transcript });
	}
	redirect(303, `${url.pathname}?done=${done}#recording-${given.id}`);
}
