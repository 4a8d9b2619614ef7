import type { IntlMessageFormat } from 'intl-messageformat';
import type { TextParams } from './text-types.ts';

type Ast = ReturnType<IntlMessageFormat['getAst']>;

/** ICU's kind of element for a plain placeholder, `{name}`. */
const plainArgument = 1;
const shown = (name: string) => `${name} shown`;

/**
 * A message whose plain placeholders ask for the shown form of their value. ICU gives the numbers of a plural the
 * language's digits, but writes the value of a plain `{count}` as it is: a sentence in Persian would mix two scripts.
 */
export function askForShownNumbers(ast: Ast): Ast {
	return ast.map((element) => {
		if (element.type === plainArgument) return { ...element, value: shown(element.value) };
		if (!('options' in element)) return element;
		const options = Object.entries(element.options).map(([name, option]) => [
			name,
			{ ...option, value: askForShownNumbers(option.value) }
		]);
		return { ...element, options: Object.fromEntries(options) } as typeof element;
	});
}

/** The values of a message (`count`) and their shown forms (`count shown`): numbers as the language writes them. */
export function shownParams(params: TextParams, number: (value: number) => string): TextParams {
	const forms = Object.entries(params).map(([name, value]) => [
		shown(name),
		typeof value === 'number' ? number(value) : value
	]);
	return { ...params, ...Object.fromEntries(forms) };
}
