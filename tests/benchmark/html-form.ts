/** A form as it stands on a page: where it goes and its fields, as far as a participant must know them. */
export type Form = { action: string; fields: Field[] };
export type Field = { name: string; type: string; value: string; checked: boolean };

/** The post form with the most fields: the page's own, not those beside it. `path` resolves its action. */
export function mainForm(html: string, path: string): Form {
	const forms = [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)]
		.filter(([, attributes = '']) => /method="post"/i.test(attributes))
		.map(([, attributes = '', inside = '']) => ({
			action: attribute(attributes, 'action'),
			fields: fieldsIn(inside)
		}))
		.sort((a, b) => b.fields.length - a.fields.length);
	const form = forms[0];
	if (!form) throw new Error(`No form to send on ${path}`);
	const url = new URL(form.action || path, `http://localhost${path}`);
	return { action: url.pathname + url.search, fields: form.fields };
}

function fieldsIn(inside: string): Field[] {
	return [...inside.matchAll(/<(input|textarea|select)\b([^>]*)>/g)].map(([, tag = '', attributes = '']) => ({
		name: unescape(attribute(attributes, 'name')),
		type: tag === 'input' ? attribute(attributes, 'type') || 'text' : tag,
		value: unescape(attribute(attributes, 'value')),
		checked: /\schecked(\s|=|$)/.test(attributes)
	}));
}

function attribute(attributes: string, name: string): string {
	return new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
}

function unescape(text: string): string {
	return text.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
