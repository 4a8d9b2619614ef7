import { texts } from '$lib/i18n/texts.ts';
import type { TextKey } from '$lib/i18n/text-types.ts';
import type { StaffDialogue } from '$lib/server/data/dialogues.ts';
import { placeOf } from '../breadcrumbs.ts';

/** Title and way of a page of the trail. `label`: of the point that it is about. */
export function placeIn(
	dialogue: StaffDialogue,
	municipality: string,
	language: string,
	page: TextKey,
	label = ''
) {
	const t = texts(language);
	const { breadcrumbs, title } = placeOf(dialogue, municipality, language, 'told.trail.title');
	const name = t(page, { label });
	const trail = `/staff/${municipality}/dialogues/${dialogue.slug}/trail`;
	return {
		title: `${name} – ${title}`,
		breadcrumbs: [...breadcrumbs.slice(0, -1), { label: t('told.trail.title'), href: trail }, { label: name }]
	};
}
