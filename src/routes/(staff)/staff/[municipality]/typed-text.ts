import { z } from 'zod';
import { cleanText } from '$lib/domain/text/clean.ts';

/** A text as staff typed it, without what cannot be stored or seen: control characters, signs that turn the reading. */
export function typedText() {
	return z.string().overwrite(visible);
}

export function visible(text: string): string {
	return cleanText(text).text;
}
