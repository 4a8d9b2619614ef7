import type { TextKey } from '$lib/i18n/text-types.ts';

/** What `MeetingEvaluation` says itself, for pages where it is hydrated. */
export const evaluationTextKeys = [
	'afterwards.evaluation.intro',
	'afterwards.evaluation.heard',
	'afterwards.evaluation.understood',
	'afterwards.evaluation.yes',
	'afterwards.evaluation.partly',
	'afterwards.evaluation.no',
	'afterwards.evaluation.better',
	'afterwards.evaluation.betterHelp'
] as const satisfies readonly TextKey[];
