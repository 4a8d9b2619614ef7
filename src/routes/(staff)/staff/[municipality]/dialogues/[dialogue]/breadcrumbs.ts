import { chooseText } from '$lib/domain/text/local-text.ts';
import { texts } from '$lib/i18n/texts.ts';
import type { TextKey } from '$lib/i18n/text-types.ts';
import type { StaffDialogue } from '$lib/server/data/dialogues.ts';

/** Title and way of a page of a dialogue. */
export function placeOf(dialogue: StaffDialogue, municipality: string, language: string, page?: TextKey) {
	const t = texts(language);
	const title = chooseText(dialogue.title, language).text;
	const home = `/staff/${municipality}/dialogues`;
	return {
		title: page ? `${t(page)}: ${title}` : title,
		breadcrumbs: [
			{ label: t('dialogues.title'), href: home },
			...(page
				? [{ label: title, href: `${home}/${dialogue.slug}` }, { label: t(page) }]
				: [{ label: title }])
		]
	};
}
