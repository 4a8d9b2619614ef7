import type { TextKey, TextParams, Translate } from './text-types.ts';

/**
 * Texts for a page that is hydrated in the resident's browser: the few messages that the server sent
 * (`texts(language).ready(keys)`), with `{name}` replaced, numbers in the digits of `language`. No plurals or dates:
 * those the server formats. A key that was not sent gives the key itself.
 */
export function readyTexts(messages: Readonly<Record<string, string>>, language = 'sv'): Translate {
	const numbers = new Intl.NumberFormat(language, { useGrouping: 'min2' });
	const shown = (value: unknown) => (typeof value === 'number' ? numbers.format(value) : String(value));
	return (key: TextKey, params: TextParams = {}) =>
		(messages[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) =>
			params[name] === undefined || params[name] === null ? whole : shown(params[name])
		);
}
