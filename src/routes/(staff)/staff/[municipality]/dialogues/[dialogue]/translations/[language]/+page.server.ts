import { error } from '@sveltejs/kit';
import { isKnownLanguage, readShown } from '$lib/components/translation-editor/address.ts';
import { texts } from '$lib/i18n/texts.ts';
import { saveForm } from '$lib/server/content/save-form.ts';
import { groupUnits } from '$lib/server/content/unit-groups.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as translations from '$lib/server/data/translations.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { placeOf } from '../../breadcrumbs.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	if (!isKnownLanguage(params.language) || params.language === 'sv')
		error(404, { message: 'not_found', code: 'not_found' });
	const t = texts(locals.language);
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const [own, text] = await Promise.all([
		orError(translations.list(locals.db, dialogue.id, params.language)),
		orError(translations.list(locals.db, dialogue.versionId, params.language))
	]);
	// Options are often the bullets of the text, word for word.
	const known = new Map(text.filter((unit) => unit.text !== '').map((unit) => [unit.source, unit.text]));
	const headings = new Map(dialogue.sections.map(({ lineage, heading }) => [lineage, heading]));
	const groups = groupUnits(
		own,
		({ owner, field, section }) => {
			if (field.startsWith('privacy.')) return { id: 'privacy', heading: t('dialogues.part.privacy') };
			if (owner === dialogue.id) return { id: 'dialogue', heading: t('content.place.dialogue') };
			if (section === null) return { id: 'whole', heading: t('content.place.whole') };
			return { id: section, heading: headings.get(section) ?? '' };
		},
		t,
		known
	);
	const name = t(`content.language.${params.language}`);
	const place = placeOf(dialogue, params.municipality, locals.language, 'content.title');
	return {
		title: `${name}: ${place.title}`,
		breadcrumbs: [
			...place.breadcrumbs.slice(0, -1),
			{ label: t('content.title'), href: `../translations` },
			{ label: name }
		],
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
			return { result: await saveForm(locals.db, id, params.language, data) };
		} catch (problem) {
			return refuse(problem, { result: null });
		}
	}
};
