import type { TextKey } from '../../i18n/text-types.ts';

/** The texts that the results of a step need on a page hydrated for participants. */
export const resultTextKeys = [
	'projector.results.name',
	'projector.results.answered',
	'projector.results.fewer',
	'projector.results.waits',
	'projector.results.hidden',
	'projector.results.answer',
	'projector.results.count',
	'projector.results.share',
	'projector.results.first',
	'projector.results.meanPlace',
	'projector.results.texts',
	'projector.results.words',
	'projector.results.word',
	'projector.results.inTexts',
	'projector.results.noWords',
	'projector.results.dots',
	'projector.results.proposal',
	'projector.results.laid',
	'projector.results.agree',
	'projector.results.disagree',
	'projector.results.pass',
	'projector.results.none',
	'common.number',
	'common.percent'
] as const satisfies readonly TextKey[];
