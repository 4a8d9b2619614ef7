import en from './en/errors.json' with { type: 'json' };
import sv from './sv/errors.json' with { type: 'json' };

const told = ['403', '404', '410', '421', '500'] as const;

/**
 * Texts of an error page. By itself and small: the error page belongs to every hydrated page, and it must be
 * able to speak when nothing else can.
 */
export function errorTexts(language: string, status: number) {
	const texts = language === 'en' ? en : sv;
	const code = status >= 500 ? '500' : (told.find((one) => Number(one) === status) ?? 'other');
	return {
		title: texts[`errors.${code}.title`],
		text: texts[`errors.${code}.text`],
		reference: texts['errors.reference'],
		home: texts['errors.home']
	};
}
