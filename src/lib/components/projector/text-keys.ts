import type { TextKey } from '../../i18n/text-types.ts';
import { stepKinds } from '../../domain/meeting/meetings.ts';
import { resultTextKeys } from '../meeting-results/text-keys.ts';

const kinds = stepKinds.flatMap((kind) => [`projector.step.${kind}`, `projector.do.${kind}`] as const);

/** The texts that the projector needs in each of its languages. */
export const projectorTextKeys: readonly TextKey[] = [
	...resultTextKeys,
	...kinds,
	'common.skip',
	'common.accessibility',
	'projector.name',
	'projector.join.heading',
	'projector.join.corner',
	'projector.join.open',
	'projector.join.code',
	'projector.join.address',
	'projector.join.qr',
	'projector.noName',
	'projector.paper',
	'projector.languages',
	'projector.joined',
	'projector.notOpen',
	'projector.turn',
	'projector.page',
	'projector.previous',
	'projector.next',
	'projector.timer',
	'projector.minutesLeft',
	'projector.lastMinute',
	'projector.timeIsUp',
	'projector.lookUp',
	'projector.lookUpHelp',
	'projector.ended',
	'projector.endedRead',
	'projector.endedWhere',
	'projector.lost',
	'projector.tools',
	'projector.fullScreen',
	'projector.leaveFullScreen',
	'projector.light',
	'projector.dark',
	'projector.beside',
	'projector.oneLanguage',
	'projector.questions',
	'projector.written',
	'projector.writeHere'
];
