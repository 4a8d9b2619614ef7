import { IntlMessageFormat } from 'intl-messageformat';

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
