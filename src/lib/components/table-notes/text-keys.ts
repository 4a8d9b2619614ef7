import tables from '$lib/i18n/sv/tables.json' with { type: 'json' };
import type { TextKey } from '$lib/i18n/text-types.ts';
import { hydratedTextKeys } from '../hydrated-text-keys.ts';
import { shellTextKeys } from '../take-part/text-keys.ts';

/** What a note-taker's page says with JavaScript. */
export const tableTextKeys: readonly TextKey[] = [
	...(Object.keys(tables) as (keyof typeof tables)[]).filter((key) => !key.startsWith('tables.take.')),
	...hydratedTextKeys.filter((key) => !(shellTextKeys as readonly TextKey[]).includes(key)),
	'offline.noContact',
	'offline.contactBack'
];
