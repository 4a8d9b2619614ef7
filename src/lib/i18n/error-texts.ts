import { texts } from './texts.ts';

const told = ['403', '404', '410', '421', '500'] as const;

/** Texts of an error page, with the language that they came in. */
export function errorTexts(language: string, status: number) {
	const t = texts(language);
	const code = status >= 500 ? '500' : (told.find((one) => Number(one) === status) ?? 'other');
	return {
		language: t.languageOf('errors.other.title'),
		product: t('common.product'),
		title: t(`errors.${code}.title`),
		text: t(`errors.${code}.text`),
		reference: t('errors.reference'),
		home: t('errors.home')
	};
}
