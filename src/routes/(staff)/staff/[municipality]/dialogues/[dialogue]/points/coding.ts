import { z } from 'zod';

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
