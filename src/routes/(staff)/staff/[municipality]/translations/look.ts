import { error } from '@sveltejs/kit';
import { standings, translatedLanguages, type RowFilter } from '$lib/server/translations/rows.ts';

/** Rows on a page. */
export const perPage = 40;

/** What the address asks to see: a language ('' for none yet), which of its texts, and the page of them from 1. */
export type Look = RowFilter & { language: string; page: number };

/** What the address asks to see; what it asks for wrongly is left out. */
export function lookIn(url: URL): Look {
	const { searchParams } = url;
	const page = Number(searchParams.get('page'));
	return {
		language: languageIn(url) ?? '',
		standing: standings.find((one) => one === searchParams.get('standing')) ?? '',
		area: searchParams.get('area') ?? '',
		words: searchParams.get('words') ?? '',
		page: Number.isInteger(page) && page > 0 ? page : 1
	};
}

/** The language in the address, undefined where there is none that is translated into. */
export function languageIn({ searchParams }: Pick<URL, 'searchParams'>): string | undefined {
	return translatedLanguages.find(({ tag }) => tag === searchParams.get('language'))?.tag;
}

/** A language that a form cannot do without. @throws HttpError 404 */
export function wanted(language: string | undefined): string {
	if (!language) error(404, { message: 'not_found', code: 'not_found' });
	return language;
}
