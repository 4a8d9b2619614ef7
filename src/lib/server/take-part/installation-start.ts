import { redirect } from '@sveltejs/kit';
import { pathIn } from '../../i18n/languages.ts';
import * as municipalities from '../data/municipalities.ts';
import { orError } from '../http/refusals.ts';

/**
 * The municipalities to choose from. Leads on to the one that the host belongs to, or to the only one there is.
 */
export async function startOfInstallation({ db, language }: App.Locals, url: URL) {
	const all = await orError(municipalities.list(db), language);
	const own = all.find(({ hosts }) => hosts.includes(url.host) || hosts.includes(url.hostname));
	const only = own ?? (all.length === 1 ? all[0] : undefined);
	if (only) redirect(307, pathIn(`/${only.slug}`, language));
	return {
		language,
		municipalities: all.map(({ slug, name }) => ({ name, href: pathIn(`/${slug}`, language) }))
	};
}
