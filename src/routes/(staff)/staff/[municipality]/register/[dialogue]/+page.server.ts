import { texts } from '$lib/i18n/texts.ts';
import { pageOf } from './page-of.ts';
import { readRegister } from './read-register.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const t = texts(locals.language);
	const { rows, title, ...dialogue } = await readRegister(locals.db, params.dialogue, locals.language);
	return {
		title: t('register.of', { dialogue: title }),
		breadcrumbs: [
			{ label: t('register.title'), href: `/staff/${params.municipality}/register` },
			{ label: title }
		],
		dialogue: { ...dialogue, title },
		...pageOf(rows, url.searchParams.get('page'))
	};
};
