import type { Translate } from './text-types.ts';
import { isTextKey } from './texts.ts';

/** The text of a refusal's code; a code without a text of its own says that it did not work. */
export function refusalText(t: Translate, code: string): string {
	const key = `refusals.${code}`;
	return t(isTextKey(key) ? key : 'errors.other.title');
}
