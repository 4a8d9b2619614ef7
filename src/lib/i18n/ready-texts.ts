import type { TextKey, TextParams, Translate } from './text-types.ts';

/**
 * Texts for a page that is hydrated in the resident's browser: the few messages that the server sent
 * (`texts(language).ready(keys)`), with `{name}` replaced. No plurals or dates: those the server formats.
 * A key that was not sent gives the key itself.
 */
export function readyTexts(messages: Readonly<Record<string, string>>): Translate {
	return (key: TextKey, params: TextParams = {}) =>
		(messages[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) =>
			params[name] === undefined || params[name] === null ? whole : String(params[name])
		);
}
