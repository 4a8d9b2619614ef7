import { formats } from '$lib/i18n/formats.ts';
import { texts } from '$lib/i18n/texts.ts';
import * as accessibility from '$lib/server/data/accessibility.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { findHome } from '$lib/server/take-part/dialogue-cache.ts';
import { showText } from '$lib/server/take-part/dialogue-facts.ts';
import type { PageServerLoad } from './$types';

/** The day this version of the product was assessed by itself; to be moved with every new assessment. */
const assessedOn = '2026-11-21';

/** The municipality's own statement; until it has written one, what the product says of itself. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, language } = locals;
	const [home, own] = await Promise.all([
		orError(findHome(db, params.municipality), language),
		orError(accessibility.find(db, params.municipality), language)
	]);
	const t = texts(language);
	const { date } = formats(language);
	const title = t('resident.accessibility.title');
	const said = (text: string) => ({ text, lang: undefined });
	return {
		title,
		breadcrumbs: [{ label: title }],
		contact: home.contact,
		status: `${t(`accessibility.status.${own?.status ?? 'partly'}`)} ${t('accessibility.aim')}`,
		shortcomings: own
			? own.shortcomings.map(({ what, why }) => ({
					what: showText(what, language),
					why: showText(why, language)
				}))
			: (['swedish', 'plain', 'tested'] as const).map((known) => ({
					what: said(t(`resident.accessibility.known.${known}`)),
					why: null
				})),
		burden: own?.burden ? showText(own.burden, language) : said(t('resident.accessibility.burdenText')),
		outside: own?.outside ? showText(own.outside, language) : said(t('resident.accessibility.outsideText')),
		method: own
			? own.method === 'external'
				? t('accessibility.method.external', { assessor: own.assessor })
				: t('accessibility.method.own')
			: t('resident.accessibility.methodText', { date: date(assessedOn) }),
		dates: own
			? `${t('accessibility.assessed', { date: date(own.assessedOn) })} ${t('accessibility.updated', { date: date(own.updatedOn) })}`
			: ''
	};
};
