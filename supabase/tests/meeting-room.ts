import { randomUUID } from 'node:crypto';
import type { LeadAction } from '../../src/lib/domain/meeting/live-state.ts';
import type { Db } from '../../src/lib/server/backend/db.ts';
import * as live from '../../src/lib/server/data/meeting-live.ts';
import * as meetings from '../../src/lib/server/data/meetings.ts';
import { newReceiptCode, type Trail } from './trail.ts';

const plain = {
	title: '',
	minutes: 10,
	notes: 'Bara för den som leder.',
	dots: 3,
	toCooperationGroup: false
};

export type Room = Awaited<ReturnType<typeof openRoom>>;

/**
 * A dialogue meeting of a trail's dialogue: a welcome, a step that asks, a step that is skipped and one that asks about
 * another section, and three tables. It runs, with the room in the lobby.
 */
export async function openRoom(trail: Trail, plan: Partial<meetings.NewMeeting> = {}) {
	const { id } = await meetings.plan(trail.facilitator, trail.dialogue.id, {
		kind: 'dialogue_meeting',
		title: 'Kväll i skolan',
		startsAt: new Date().toISOString(),
		tables: 3,
		steps: [
			{ ...plain, kind: 'welcome', section: null, questions: [], skipped: false, minutes: 0 },
			{
				...plain,
				kind: 'think',
				section: trail.text.work,
				questions: [trail.asked('agreement')],
				skipped: false
			},
			{ ...plain, kind: 'break', section: null, questions: [], skipped: true },
			{
				...plain,
				kind: 'prioritise',
				section: trail.text.school,
				questions: [trail.asked('multiple_choice')],
				skipped: false
			}
		],
		...plan
	});
	const { steps, code } = await meetings.find(trail.facilitator, id);
	const place = { municipality: trail.slug, meeting: id };
	await live.lead(trail.facilitator, id, 'open', 1);
	return { trail, id, place, steps, step: (n: number) => steps[n]?.id ?? '', code: code ?? '' };
}

/** Makes a move from the meeting as it stands. */
export async function move(
	{ trail, id }: Pick<Room, 'trail' | 'id'>,
	action: LeadAction,
	detail: live.MoveDetail = {},
	by: Db = trail.facilitator
) {
	const { revision } = await live.leadState(by, id);
	return live.lead(by, id, action, revision, detail);
}

/** Somebody joins with a phone of her own. */
export async function joinRoom(
	{ trail, place, code }: Pick<Room, 'trail' | 'place' | 'code'>,
	more: Partial<live.Joining> = {}
) {
	const joining = {
		...place,
		key: newReceiptCode().repeat(2),
		participant: randomUUID(),
		receiptCode: newReceiptCode(),
		language: 'sv',
		code,
		...more
	};
	const joined = await live.join(trail.database.anonymous, joining);
	return { ...joined, joining, taking: { ...place, key: joining.key } };
}
