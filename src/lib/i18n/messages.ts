import { IntlMessageFormat } from 'intl-messageformat';
import { formatTag } from './languages.ts';

type Ast = ReturnType<IntlMessageFormat['getAst']>;
type Plural = { value: string; options: Record<string, { value: Ast }>; pluralType?: 'cardinal' | 'ordinal' };

/** A message as a translator must keep it: its placeholders, and the plurals with the cases they have. */
export type MessageParts = {
	placeholders: string[];
	plurals: { count: string; cases: string[]; ordinal: boolean }[];
};

/** The parts of an ICU message. @throws SyntaxError (or RangeError) for a message that is broken. */
export function messageParts(message: string): MessageParts {
	const placeholders = new Set<string>();
	const plurals: MessageParts['plurals'] = [];
	collect(new IntlMessageFormat(message, 'en').getAst(), placeholders, plurals);
	return { placeholders: [...placeholders].sort(), plurals };
}

function collect(ast: Ast, placeholders: Set<string>, plurals: MessageParts['plurals']): void {
	for (const element of ast) {
		// 0 is text and 7 the # of a plural; everything else names a value.
		if ('value' in element && element.type !== 0) placeholders.add(String(element.value));
		if (!('options' in element)) continue;
		const { value, options, pluralType } = element as Plural;
		if (pluralType) {
			plurals.push({ count: value, cases: Object.keys(options), ordinal: pluralType === 'ordinal' });
		}
		for (const option of Object.values(options)) collect(option.value, placeholders, plurals);
	}
}

/** What is wrong with a translation: `details` are the placeholders or plural forms that it is about. */
export type MessageProblem = {
	code:
		| 'too_long'
		| 'malformed'
		| 'placeholder_missing'
		| 'placeholder_unknown'
		| 'plural_differs'
		| 'form_missing';
	details: string[];
};

/** Most characters of a message. */
export const longestMessage = 4000;

/**
 * What is wrong with a translation of a Swedish message: ICU that is broken, placeholders that were lost or invented,
 * plural forms that the language needs; null where nothing is.
 */
export function messageProblem(swedish: string, message: string, language: string): MessageProblem | null {
	if (message.length > longestMessage) return { code: 'too_long', details: [String(longestMessage)] };
	const asked = messageParts(swedish);
	const found = partsOrNull(message);
	if (!found) return { code: 'malformed', details: [] };
	const lost = asked.placeholders.filter((name) => !found.placeholders.includes(name));
	if (lost.length > 0) return { code: 'placeholder_missing', details: lost };
	const invented = found.placeholders.filter((name) => !asked.placeholders.includes(name));
	if (invented.length > 0) return { code: 'placeholder_unknown', details: invented };
	if (found.plurals.length > 0 !== asked.plurals.length > 0) return { code: 'plural_differs', details: [] };
	const missing = found.plurals.flatMap(({ cases }) => missingForms(cases, language));
	return missing.length > 0 ? { code: 'form_missing', details: [...new Set(missing)] } : null;
}

/** The forms of numbers that a plural has no case for, neither by form (`few`) nor by the number itself (`=0`). */
function missingForms(cases: readonly string[], language: string): string[] {
	const rules = new Intl.PluralRules(formatTag(language));
	const numbers = Array.from({ length: 201 }, (_, number) => number);
	const unsaid = numbers.filter((n) => !cases.includes(rules.select(n)) && !cases.includes(`=${n}`));
	return [...new Set(unsaid.map((n) => rules.select(n)))];
}

function partsOrNull(message: string): MessageParts | null {
	try {
		return messageParts(message);
	} catch {
		// What a translator wrote can be anything: a message that cannot be read is told as such.
		return null;
	}
}
