import { meantLanguage, type LanguageTag } from './languages.ts';

/**
 * The language that a browser asks for (`Accept-Language`) among those offered; null where it wants none of them.
 */
export function acceptedLanguage(header: string | null, offered: readonly string[]): LanguageTag | null {
	const wanted = (header ?? '')
		.split(',')
		.map((part) => {
			const [tag = '', ...rest] = part.trim().split(';');
			const weight = Number(/^q=([\d.]+)$/.exec(rest.join(';').trim())?.[1] ?? 1);
			return { language: meantLanguage(tag), weight: Number.isNaN(weight) ? 0 : weight };
		})
		.filter(({ weight }) => weight > 0)
		.sort((one, other) => other.weight - one.weight);
	return wanted.find(({ language }) => language && offered.includes(language))?.language ?? null;
}
