import { error } from '@sveltejs/kit';
import { isKnownLanguage, readShown } from '$lib/components/translation-editor/address.ts';
import { texts } from '$lib/i18n/texts.ts';
import { saveForm } from '$lib/server/content/save-form.ts';
import { groupUnits } from '$lib/server/content/unit-groups.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as followUps from '$lib/server/data/follow-ups.ts';
import * as translations from '$lib/server/data/translations.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { placeOf } from '../../../breadcrumbs.ts';
import type { Actions, PageServerLoad } from './$types';

/** Answers, reasons of changes and follow-ups of a dialogue in a language. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	if (!isKnownLanguage(params.language) || params.language === 'sv')
		error(404, { message: 'not_found', code: 'not_found' });
	const t = texts(locals.language);
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const { feedbackId, themes, followUps: promises } = await orError(followUps.work(locals.db, dialogue.id));
	const names = new Map(themes.map(({ id, name }) => [id, name]));
	const followed = new Set(promises.flatMap(({ id, reports }) => [id, ...reports.map((one) => one.id)]));
	const units = await orError(translations.list(locals.db, feedbackId, params.language));
	const groups = groupUnits(
		units,
		({ owner }) => {
			const theme = names.get(owner);
			if (theme !== undefined) return { id: owner, heading: t('told.unit.theme', { name: theme }) };
			if (owner === feedbackId) return { id: 'whole', heading: t('told.unit.whole') };
			if (followed.has(owner)) return { id: 'followUps', heading: t('told.unit.followUps') };
			return { id: 'changes', heading: t('told.unit.changes') };
		},
		t
	);
	const name = t(`content.language.${params.language}`);
	const place = placeOf(dialogue, params.municipality, locals.language, 'told.title');
	const home = `/staff/${params.municipality}/dialogues/${params.dialogue}/feedback`;
	return {
		title: `${name}: ${place.title}`,
		breadcrumbs: [...place.breadcrumbs.slice(0, -1), { label: t('told.title'), href: home }, { label: name }],
		name,
		into: params.language,
		show: readShown(url),
		groups
	};
};

export const actions: Actions = {
	async save({ request, locals, params }) {
		const data = await request.formData();
		try {
			const { id } = await dialogues.findForStaff(locals.db, params.dialogue);
			const { feedbackId } = await followUps.work(locals.db, id);
			return { result: await saveForm(locals.db, feedbackId, params.language, data) };
		} catch (problem) {
			return refuse(problem, { result: null });
		}
	}
};
