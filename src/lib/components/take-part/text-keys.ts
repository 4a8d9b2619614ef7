import type { TextKey } from '$lib/i18n/text-types.ts';
import { hydratedTextKeys } from '../hydrated-text-keys.ts';

/** The texts of the page shell, sent ready because the take-part page hydrates it. */
export const shellTextKeys = [
	'common.skip',
	'common.language',
	'common.breadcrumbs',
	'common.pageFooter',
	'common.privacy',
	'common.accessibility',
	'common.about',
	'common.exampleData',
	'common.exampleDataHelp'
] as const satisfies readonly TextKey[];

/** What the steps of taking part say: all of `resident.part.…` and what their fields need. */
export function takePartTextKeys(all: readonly TextKey[]): TextKey[] {
	const own = all.filter((key) => key.startsWith('resident.part.') || key.startsWith('common.kind.'));
	const shell: readonly TextKey[] = shellTextKeys;
	return [...own, 'common.edit', ...hydratedTextKeys.filter((key) => !shell.includes(key))];
}
