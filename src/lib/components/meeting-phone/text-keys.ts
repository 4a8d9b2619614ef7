import afterwards from '$lib/i18n/sv/afterwards.json' with { type: 'json' };
import aloud from '$lib/i18n/sv/aloud.json' with { type: 'json' };
import meeting from '$lib/i18n/sv/meeting.json' with { type: 'json' };
import reading from '$lib/i18n/sv/reading.json' with { type: 'json' };
import sv from '$lib/i18n/sv/resident.json' with { type: 'json' };
import type { TextKey } from '$lib/i18n/text-types.ts';
import { hydratedTextKeys } from '../hydrated-text-keys.ts';
import { resultTextKeys } from '../meeting-results/text-keys.ts';
import { shellTextKeys } from '../take-part/text-keys.ts';

const elsewhere =
	/^meeting\.(privacy|left|join\.(title|lead|code|go|problem|what|name|public|kept|take|paper|absent))/;
const takePart =
	/^resident\.part\.(point|problem|wording|aboutSection|aboutWhole|questions|said|kept|copy|copied|retry)/;

/** What a participant's page in a meeting says with JavaScript. */
export const phoneTextKeys: readonly TextKey[] = [
	...(Object.keys(meeting) as (keyof typeof meeting)[]).filter((key) => !elsewhere.test(key)),
	...(Object.keys(afterwards) as (keyof typeof afterwards)[]).filter((key) =>
		/^afterwards\.evaluation\.(intro|heard|understood|better|yes|partly|no)/.test(key)
	),
	...(Object.keys(sv) as (keyof typeof sv)[]).filter((key) => takePart.test(key)),
	...(Object.keys(aloud) as (keyof typeof aloud)[]).filter((key) => key !== 'aloud.translated'),
	...(Object.keys(reading) as (keyof typeof reading)[]),
	...hydratedTextKeys.filter((key) => !(shellTextKeys as readonly TextKey[]).includes(key)),
	...resultTextKeys,
	'common.kind.view',
	'common.kind.suggestion',
	'common.kind.question',
	'common.kind.concern',
	'common.kind.support',
	'resident.dialogue.decided',
	'returning.sent.key',
	'offline.onPhone',
	'offline.onComputer',
	'offline.onPage',
	'offline.atMunicipality',
	'offline.noContact',
	'offline.contactBack',
	'offline.clearedPartly',
	'refusals.answer_not_allowed',
	'refusals.dialogue_closed',
	'refusals.meeting_ended',
	'refusals.step_closed',
	'refusals.text_too_long',
	'refusals.text_unreadable',
	'refusals.too_many_contributions'
];
