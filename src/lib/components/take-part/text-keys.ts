import sv from '$lib/i18n/sv/resident.json' with { type: 'json' };
import aloud from '$lib/i18n/sv/aloud.json' with { type: 'json' };
import reading from '$lib/i18n/sv/reading.json' with { type: 'json' };
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

/** What the steps of taking part say, their fields and the refusals they may meet. */
export const takePartTextKeys: readonly TextKey[] = [
	...(Object.keys(sv) as (keyof typeof sv)[]).filter((key) => key.startsWith('resident.part.')),
	...(Object.keys(aloud) as (keyof typeof aloud)[]).filter((key) => key !== 'aloud.translated'),
	...(Object.keys(reading) as (keyof typeof reading)[]),
	...hydratedTextKeys.filter((key) => !(shellTextKeys as readonly TextKey[]).includes(key)),
	'returning.sent.key',
	'returning.sent.copy',
	'returning.sent.print',
	'feedback.notify.title',
	'offline.onPhone',
	'offline.onComputer',
	'offline.onPage',
	'offline.atMunicipality',
	'offline.noContact',
	'offline.contactBack',
	'offline.waiting',
	'offline.clearDevice',
	'offline.clearDeviceText',
	'offline.clearedPartly',
	'offline.clearedPartlyText',
	'resident.dialogue.closedTitle',
	'children.text',
	'common.kind.view',
	'common.kind.suggestion',
	'common.kind.question',
	'common.kind.concern',
	'common.kind.support',
	'refusals.answer_not_allowed',
	'refusals.answer_unreadable',
	'refusals.dialogue_closed',
	'refusals.dialogue_not_open_yet',
	'refusals.draft_key_unusable',
	'refusals.draft_moved',
	'refusals.draft_too_large',
	'refusals.nothing_answered',
	'refusals.not_found',
	'refusals.passage_unknown',
	'refusals.section_unknown',
	'refusals.submission_differs',
	'refusals.text_too_long',
	'refusals.text_unreadable',
	'refusals.unavailable'
];
