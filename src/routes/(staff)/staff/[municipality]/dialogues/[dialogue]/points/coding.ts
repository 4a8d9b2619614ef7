import { z } from 'zod';

/** An identifier that nothing has: what names nothing is not found. */
const nothing = '00000000-0000-0000-0000-000000000000';

/** The identifier in a field. */
export function readId(data: FormData, name: string): string {
	return z.uuid().safeParse(data.get(name)).data ?? nothing;
}

/** The points chosen and the theme for them: one there is, or the name of a new one (and its section). */
export function readCoding(data: FormData) {
	const id = (value: unknown) => z.uuid().safeParse(value).data ?? null;
	return {
		chosen: data.getAll('point').flatMap((value) => id(value) ?? []),
		theme: id(data.get('coding')),
		name: String(data.get('name') ?? '')
			.trim()
			.slice(0, 120),
		section: id(data.get('section'))
	};
}
