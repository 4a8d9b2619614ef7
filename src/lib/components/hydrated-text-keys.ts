import type { TextKey } from '../i18n/text-types.ts';

/** The texts that form fields and VoiceMargin (mode `speak`) need on a page hydrated for residents. */
export const hydratedTextKeys = [
	'common.skip',
	'common.language',
	'common.breadcrumbs',
	'common.pageFooter',
	'common.privacy',
	'common.accessibility',
	'common.about',
	'common.optional',
	'common.stepOf',
	'common.exampleData',
	'common.exampleDataHelp',
	'components.errorSummary.title',
	'components.errorSummary.lead',
	'components.field.error',
	'components.field.limit',
	'components.field.left',
	'components.field.over',
	'components.ranking.help',
	'components.ranking.helpButtons',
	'components.ranking.place',
	'components.ranking.noPlace',
	'components.ranking.up',
	'components.ranking.down',
	'components.ranking.moved',
	'components.margin.speakHelp',
	'components.margin.yours',
	'components.margin.meaning'
] as const satisfies readonly TextKey[];
