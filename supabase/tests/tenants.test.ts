import { randomBytes, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Db, FunctionName } from '../../src/lib/server/backend/db.ts';
import { DatabaseDefect, Refusal } from '../../src/lib/server/backend/refusal.ts';
import * as agreement from '../../src/lib/server/data/agreement.ts';
import * as contributions from '../../src/lib/server/data/contributions.ts';
import * as decisions from '../../src/lib/server/data/decisions.ts';
import * as goals from '../../src/lib/server/data/goals.ts';
import * as followUps from '../../src/lib/server/data/follow-ups.ts';
import * as live from '../../src/lib/server/data/meeting-live.ts';
import * as meetings from '../../src/lib/server/data/meetings.ts';
import * as paper from '../../src/lib/server/data/paper.ts';
import * as points from '../../src/lib/server/data/points.ts';
import * as referrals from '../../src/lib/server/data/referrals.ts';
import * as recordings from '../../src/lib/server/data/recordings.ts';
import * as revisions from '../../src/lib/server/data/revisions.ts';
import * as workspace from '../../src/lib/server/data/workspace.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { callByName } from './call-by-name.ts';
import { soundOf } from './sounds.ts';
import * as carried from '../../src/lib/server/data/carried-meetings.ts';
import * as workplaces from '../../src/lib/server/data/workplaces.ts';
import {
	answerTheme,
	countAll,
	newReceiptCode,
	openTrail,
	point,
	revision,
	send,
	type Trail
} from './trail.ts';

/** What can be named in a municipality. */
type Names = {
	dialogue: string;
	dialogueSlug: string;
	policy: string;
	policySlug: string;
	version: string;
	section: string;
	passage: string;
	question: string;
	point: string;
	theme: string;
	/** Points drawn for two coders. */
	sample: string;
	revision: string;
	alternative: string;
	comment: string;
	import: string;
	batch: string;
	registration: string;
	person: string;
	receiptCode: string;
	draftKey: string;
	handoverCode: string;
	/** The hash of a sound. */
	recording: string;
	meeting: string;
	step: string;
	meetingTemplate: string;
	/** A meeting that runs, with its code and the key of one who has joined. */
	runningMeeting: string;
	joinCode: string;
	participantKey: string;
	/** A question to the leader of the meeting that runs. */
	contribution: string;
	workplace: string;
	loan: string;
	goalPlan: string;
	goal: string;
	decision: string;
	repeal: string;
	body: string;
	/** Key of a body's link. */
	bodyKey: string;
	conflict: string;
	followUp: string;
	/** Key of a letter to an address. */
	letterKey: string;
};

let database: TestDatabase;
let a: Trail;
let b: Trail;
let foreign: Names;
let own: Names;
/** One person with every role in B. */
let member: Db;

beforeAll(async () => {
	database = await createDatabase();
	a = await openTrail(database);
	b = await openTrail(database);
	foreign = await fill(a);
	own = await fill(b);
	member = await database.member(
		b.id,
		'administrator',
		'facilitator',
		'working_group',
		'registrar',
		'observer'
	);
});

async function fill(trail: Trail): Promise<Names> {
	const { sql, anonymous } = database;
	const dialogueSlug = `d-${randomUUID()}`;
	const policySlug = `p-${randomUUID()}`;
	await sql`update private.dialogues set slug = ${dialogueSlug} where id = ${trail.dialogue.id}`;
	await sql`update private.policies set slug = ${policySlug} where id = ${trail.policy.id}`;
	const where = { municipality: trail.slug, dialogue: dialogueSlug };
	const { receiptCode } = await send({ database, where }, point(trail, trail.text.second, 'Hemligt.'));
	await countAll(trail);
	const said = (await points.list(trail.working_group, trail.dialogue.id)).points[0]?.id ?? '';
	const theme = await answerTheme(trail, 'Tema', [said]);
	const coders = [trail.working_group.person, trail.administrator.person];
	const { id: sample } = await agreement.draw(trail.working_group, trail.dialogue.id, coders, 2);
	const kept = await revisions.save(trail.working_group, trail.dialogue.id, revision(trail), 0);
	const { alternatives } = await workspace.proposeAlternative(trail.working_group, kept.id, {
		operation: 'change',
		absorbs: [],
		texts: ['Hemligt förslag.'],
		reason: ''
	});
	const about = { section: trail.text.work, passage: trail.text.second, revision: null };
	const comment = await workspace.comment(trail.working_group, trail.dialogue.id, about, 'Hemligt.');
	await workspace.beginEditing(trail.working_group, trail.dialogue.id, trail.text.second);
	const draftKey = randomUUID();
	await anonymous.call('save_draft', { ...where, draft_key: draftKey, language: 'sv', answers: { a: 'b' } });
	const handoverCode = newReceiptCode();
	await anonymous.call('hand_over_draft', { ...where, draft_key: draftKey, code: handoverCode });
	const made = await trail.administrator.call('create_import', { proposal: {}, history: {}, details: {} });
	const form = { id: randomUUID(), receiptCode: newReceiptCode() };
	const batch = await paper.print(trail.registrar, trail.dialogue.id, 'sv', [form]);
	const { today } = await paper.desk(trail.registrar, trail.dialogue.id);
	const registered = await paper.register(
		trail.registrar,
		trail.dialogue.id,
		randomUUID(),
		{ channel: 'paper', form: 1, language: 'sv', arrivedOn: today, helper: 'self' },
		{ [trail.asked('free_text')]: 'Hemligt på papper.' },
		null
	);
	const { hash: recording } = await recordings.save(trail.facilitator, trail.policy.versionId, {
		section: trail.text.work,
		language: 'sv',
		easy: false,
		transcript: 'Hemligt.',
		rowVersion: 0,
		// Each municipality has a sound of its own, so that one cannot be taken for the other's.
		sound: soundOf(trail.slug)
	});
	const step = {
		kind: 'welcome',
		section: null,
		title: 'Hemligt.',
		minutes: 5,
		notes: '',
		questions: []
	} as const;
	const meeting = await meetings.plan(trail.facilitator, trail.dialogue.id, {
		kind: 'dialogue_meeting',
		title: 'Hemligt.',
		startsAt: '2026-12-01T18:00:00Z',
		steps: [{ ...step, questions: [], dots: 3, skipped: false, toCooperationGroup: false }]
	});
	const planned = await meetings.find(trail.facilitator, meeting.id);
	const { id: runningMeeting } = await meetings.duplicate(trail.facilitator, meeting.id);
	await live.lead(trail.facilitator, runningMeeting, 'open', 1);
	const { code: joinCode } = await meetings.find(trail.facilitator, runningMeeting);
	const participantKey = newReceiptCode().repeat(2);
	await live.join(anonymous, {
		...where,
		meeting: runningMeeting,
		key: participantKey,
		participant: randomUUID(),
		receiptCode: newReceiptCode(),
		language: 'sv',
		code: joinCode ?? ''
	});
	const { id: contribution } = await contributions.add(trail.facilitator, runningMeeting, {
		id: randomUUID(),
		kind: 'question',
		step: null,
		text: 'Hemligt?'
	});
	await carried.lend(trail.facilitator, meeting.id);
	const { loan } = await carried.lent(trail.facilitator, meeting.id);
	const [conflict] = await database.sql<{ id: string }[]>`
		insert into private.meeting_conflicts (municipality_id, meeting_id, subject, row_id, here, there)
		values (${trail.id}, ${meeting.id}, 'meetings', ${meeting.id}, '{"place": "Här"}', '{"place": "Där"}') returning id`;
	const { id: goalPlan } = await goals.savePlan(trail.administrator, null, { title: 'Hemligt.' });
	const { id: goal } = await goals.save(trail.administrator, null, goalPlan, {
		number: '1',
		name: 'Hemligt.'
	});
	const { id: repeal } = await decisions.saveRepeal(trail.administrator, null, trail.policy.versionId, {
		title: 'Hemligt.'
	});
	await decisions.move(trail.administrator, trail.policy.versionId, 'revise', 'dialogue');
	const lastDay = '2999-01-01';
	const referral = { lastDay, diaryNumber: '', message: 'Hemligt.' };
	await referrals.save(trail.administrator, trail.dialogue.id, referral, 0);
	await referrals.saveBody(trail.administrator, trail.dialogue.id, null, { name: 'Hemligt.' });
	await referrals.send(trail.administrator, trail.dialogue.id);
	const [body] = (await referrals.find(trail.administrator, trail.dialogue.id)).bodies;
	const decided = await decisions.ofPolicy(trail.administrator, policySlug);
	const meetingTemplate = await meetings.saveTemplate(trail.facilitator, null, {
		name: 'Hemligt.',
		kind: 'dialogue_meeting',
		steps: [{ ...step, dots: 3, toCooperationGroup: false, forEachSection: false }]
	});
	const followUp = await followUps.save(
		trail.working_group,
		trail.dialogue.id,
		{ id: null, theme: null, section: null, promise: 'Hemligt.' },
		0
	);
	const letterKey = newReceiptCode().repeat(2);
	await sql`insert into private.notification_addresses (municipality_id, dialogue_id, address, language, origin, key_hash, confirmed)
		values (${trail.id}, ${trail.dialogue.id}, 'hemligt@example.org', 'sv', 'http://example.org', private.key_hash(${letterKey}), true)`;
	return {
		dialogue: trail.dialogue.id,
		dialogueSlug,
		policy: trail.policy.id,
		policySlug,
		version: trail.policy.versionId,
		section: trail.text.work,
		passage: trail.text.second,
		question: trail.asked('agreement'),
		point: said,
		theme,
		sample,
		revision: kept.id,
		alternative: alternatives[0]?.id ?? '',
		comment,
		import: (made as { id: string }).id,
		batch: batch.id,
		registration: registered.id,
		person: trail.administrator.person,
		receiptCode,
		draftKey,
		handoverCode,
		recording,
		meeting: meeting.id,
		step: planned.steps[0]?.id ?? '',
		meetingTemplate: meetingTemplate.id,
		runningMeeting,
		joinCode: joinCode ?? '',
		participantKey,
		contribution,
		loan,
		conflict: conflict?.id ?? '',
		goalPlan,
		goal,
		followUp: followUp.id,
		letterKey,
		repeal,
		body: body?.id ?? '',
		bodyKey: body?.key ?? '',
		decision: decided.versions[0]?.decisions[0]?.id ?? '',
		workplace: (await workplaces.save(trail.administrator, null, 'Hemligt.', null)).id
	};
}

const invented = (): Names => ({
	...(Object.fromEntries(Object.keys(foreign).map((key) => [key, randomUUID()])) as Names),
	dialogueSlug: `d-${randomUUID()}`,
	policySlug: `p-${randomUUID()}`,
	receiptCode: newReceiptCode(),
	letterKey: newReceiptCode().repeat(2),
	handoverCode: newReceiptCode(),
	recording: randomBytes(32).toString('hex')
});

type Given = Record<string, unknown>;
/** The names that are tried stand in `n`; everything else is B's own. */
type Trial = (n: Names) => Given;

const change = {
	operation: 'change',
	absorbs: [],
	texts: ['Ny.'],
	kind: 'sentence',
	reason: '',
	after: null
};
const aMeeting = { kind: 'dialogue_meeting', title: 'X', startsAt: '2026-12-01T18:00:00Z' };
const aStep = { kind: 'welcome', minutes: 5 };
const ask = { kind: 'free_text', text: { sv: 'Vad?' } };
const send_ = (more: (n: Names) => Given) => (n: Names) => ({
	municipality: b.slug,
	dialogue: own.dialogueSlug,
	submission: randomUUID(),
	receipt_code: newReceiptCode(),
	language: 'sv',
	...more(n)
});

const byHand = (more: Given) => ({
	dialogue: own.dialogue,
	submission: randomUUID(),
	details: { channel: 'visit', helper: 'self', language: 'sv', arrivedOn: 'unknown' },
	entry: { [b.asked('free_text')]: 'Hej.' },
	receipt_code: newReceiptCode(),
	...more
});

const spoken = (more: Given) => ({
	version: own.version,
	section: own.section,
	language: 'sv',
	easy: false,
	transcript: 'Taget.',
	row_version: 1,
	sound: Buffer.from(soundOf('x')).toString('base64'),
	...more
});

const send_correction = (more: (n: Names) => Given) => (n: Names) => ({
	municipality: b.slug,
	dialogue: own.dialogueSlug,
	correction: randomUUID(),
	draft_key: newReceiptCode().repeat(2),
	language: 'sv',
	...more(n)
});

const taking = ({ runningMeeting, participantKey }: Names) => ({
	municipality: b.slug,
	meeting: runningMeeting,
	participant_key: participantKey
});
const joining = (more: Given) => ({
	municipality: b.slug,
	participant: randomUUID(),
	participant_key: newReceiptCode().repeat(2),
	receipt_code: newReceiptCode(),
	language: 'sv',
	...more
});

/** Every function with every place where a foreign name could be put; none: it takes no name. */
const trials: Record<FunctionName, Trial[]> = {
	whoami: [],
	municipalities: [],
	municipality: [],
	memberships: [],
	municipality_settings: [],
	save_municipality: [],
	members: [],
	audit_log: [],
	accessibility: [],
	report_accessibility: [],
	accessibility_work: [],
	save_accessibility: [],
	interface_texts: [],
	own_interface_texts: [],
	save_interface_texts: [],
	answer_accessibility_report: [(n) => ({ report: n.point, note: 'x', row_version: 1 })],
	policies: [],
	goals: [],
	policy_goals: [(n) => ({ policy: n.policySlug })],
	save_goal_plan: [(n) => ({ plan: n.goalPlan, details: { title: 'Taget.' }, row_version: 2 })],
	save_goal: [
		(n) => ({ goal: n.goal, plan: n.goalPlan, details: { number: '2', name: 'Taget.' }, row_version: 1 }),
		(n) => ({ goal: null, plan: own.goalPlan, details: { number: '2', name: 'Taget.', parent: n.goal } })
	],
	remove_goal: [(n) => ({ goal: n.goal })],
	link_goal: [
		(n) => ({ policy: n.policy, section: n.section, goal: n.goal }),
		(n) => ({ policy: own.policy, section: own.section, goal: n.goal }),
		(n) => ({ policy: own.policy, section: n.section, goal: own.goal })
	],
	imports: [],
	create_import: [],
	create_policy: [],
	dialogue: [(n) => ({ municipality: b.slug, dialogue: n.dialogueSlug })],
	results: [(n) => ({ municipality: b.slug, dialogue: n.dialogueSlug })],
	feedback: [(n) => ({ municipality: b.slug, dialogue: n.dialogueSlug })],
	feedback_work: [(n) => ({ dialogue: n.dialogue })],
	save_follow_up: [
		(n) => ({ dialogue: n.dialogue, follow_up: { promise: 'Lovat.' } }),
		(n) => ({ dialogue: own.dialogue, follow_up: { promise: 'Lovat.', theme: n.theme } }),
		(n) => ({ dialogue: own.dialogue, follow_up: { promise: 'Lovat.', section: n.section } }),
		(n) => ({ dialogue: own.dialogue, follow_up: { promise: 'Lovat.', id: n.followUp }, row_version: 1 })
	],
	report_follow_up: [
		(n) => ({ follow_up: n.followUp, status: 'done', reported_on: '2026-01-01', text: 'Klart.' })
	],
	remove_follow_up: [(n) => ({ follow_up: n.followUp })],
	overdue_follow_ups: [],
	leave_address: [
		(n) => ({
			municipality: b.slug,
			dialogue: n.dialogueSlug,
			address: 'a@example.org',
			language: 'sv',
			origin: 'http://example.org'
		})
	],
	notification: [(n) => ({ municipality: b.slug, key: n.letterKey })],
	confirm_address: [(n) => ({ municipality: b.slug, key: n.letterKey })],
	forget_address: [(n) => ({ municipality: b.slug, key: n.letterKey })],
	passage_trail: [
		(n) => ({ dialogue: n.dialogue, passage: own.passage }),
		(n) => ({ dialogue: own.dialogue, passage: n.passage })
	],
	point_trail: [(n) => ({ dialogue: n.dialogue, label: '1' })],
	published_trail: [
		(n) => ({ municipality: b.slug, policy: n.policySlug, passage: n.passage }),
		(n) => ({ municipality: b.slug, policy: own.policySlug, passage: n.passage })
	],
	report_is_published: [(n) => ({ municipality: b.slug, dialogue: n.dialogueSlug })],
	published_report: [(n) => ({ municipality: b.slug, dialogue: n.dialogueSlug })],
	published_policy: [(n) => ({ municipality: b.slug, policy: n.policySlug })],
	dialogue_translations: [(n) => ({ municipality: b.slug, dialogue: n.dialogueSlug })],
	policy_translations: [(n) => ({ municipality: b.slug, policy: n.policySlug, version: 1 })],
	translations: [
		(n) => ({ whose: n.version, language: 'ar' }),
		(n) => ({ whose: n.dialogue, language: 'ar' })
	],
	translation_progress: [(n) => ({ whose: n.version }), (n) => ({ whose: n.dialogue })],
	save_translations: [
		(n) => ({ whose: n.version, language: 'ar', units: [] }),
		(n) => ({ whose: n.dialogue, language: 'ar', units: [] }),
		(n) => ({
			whose: own.version,
			language: 'ar',
			units: [{ owner: n.passage, field: 'text', text: 'x', state: 'draft', rowVersion: 0 }]
		})
	],
	recording: [(n) => ({ municipality: b.slug, hash: n.recording, start: 0, length: 9 })],
	own_recording: [(n) => ({ hash: n.recording, start: 0, length: 9 })],
	recordings: [(n) => ({ version: n.version })],
	save_recording: [
		(n) => spoken({ version: n.version, section: n.section }),
		(n) => spoken({ version: n.version }),
		(n) => spoken({ section: n.section })
	],
	withdraw_recording: [
		(n) => ({ version: n.version, section: n.section, language: 'sv', easy: false, row_version: 1 }),
		(n) => ({ version: own.version, section: n.section, language: 'sv', easy: false, row_version: 1 })
	],
	language_readiness: [(n) => ({ dialogue: n.dialogue })],
	give_language_reason: [(n) => ({ dialogue: n.dialogue, language: 'en', reason: 'Det hinns inte med.' })],
	draft: [
		(n) => ({ municipality: b.slug, dialogue: n.dialogueSlug, draft_key: n.draftKey }),
		(n) => ({ municipality: b.slug, dialogue: own.dialogueSlug, draft_key: n.draftKey })
	],
	discard_draft: [
		(n) => ({ municipality: b.slug, dialogue: n.dialogueSlug, draft_key: n.draftKey }),
		(n) => ({ municipality: b.slug, dialogue: own.dialogueSlug, draft_key: n.draftKey })
	],
	save_draft: [
		(n) => ({
			municipality: b.slug,
			dialogue: n.dialogueSlug,
			draft_key: n.draftKey,
			language: 'sv',
			answers: {}
		})
	],
	save_correction: [
		(n) => ({
			municipality: b.slug,
			dialogue: n.dialogueSlug,
			correction: n.dialogue,
			draft_key: n.draftKey,
			language: 'sv',
			answers: {}
		})
	],
	correction_background: [(n) => ({ municipality: b.slug, dialogue: n.dialogueSlug, draft_key: n.draftKey })],
	send_submission: [
		send_((n) => ({ dialogue: n.dialogueSlug, answers: { x: 'y' } })),
		send_((n) => ({ submission: n.dialogue, draft_key: n.draftKey })),
		send_((n) => ({ answers: { [n.question]: 'agree' } })),
		send_((n) => ({
			answers: { 'point:x': { section: n.section, passage: null, kind: 'view', text: 'x' } }
		})),
		send_((n) => ({
			answers: { 'point:x': { section: null, passage: n.passage, kind: 'view', text: 'x' } }
		})),
		send_((n) => ({ answers: { [b.asked('wording')]: { passage: n.passage, text: 'x' } } }))
	],
	receipt: [(n) => ({ municipality: b.slug, receipt_code: n.receiptCode })],
	withdraw_submission: [(n) => ({ municipality: b.slug, receipt_code: n.receiptCode })],
	start_correction: [
		(n) => ({
			municipality: b.slug,
			receipt_code: n.receiptCode,
			draft_key: newReceiptCode().repeat(2),
			language: 'sv'
		})
	],
	correct_submission: [
		send_correction((n) => ({ dialogue: n.dialogueSlug, draft_key: n.draftKey })),
		send_correction((n) => ({ draft_key: n.draftKey, answers: { x: 'y' } })),
		send_correction((n) => ({ correction: n.dialogue, draft_key: n.draftKey }))
	],
	hand_over_draft: [
		(n) => ({
			municipality: b.slug,
			dialogue: n.dialogueSlug,
			draft_key: n.draftKey,
			code: newReceiptCode()
		}),
		(n) => ({
			municipality: b.slug,
			dialogue: own.dialogueSlug,
			draft_key: n.draftKey,
			code: newReceiptCode()
		})
	],
	handover: [(n) => ({ municipality: b.slug, code: n.handoverCode })],
	take_over_draft: [
		(n) => ({ municipality: b.slug, code: n.handoverCode, draft_key: newReceiptCode().repeat(2) })
	],
	count_wrong_code: [],
	policy: [(n) => ({ policy: n.policySlug })],
	save_policy: [(n) => ({ policy: n.policy, details: { title: 'Tagen' } })],
	publish_version: [(n) => ({ version: n.version })],
	move_version: [(n) => ({ version: n.version, step: 'propose', seen: 'referral' })],
	take_back_decision: [(n) => ({ decision: n.decision })],
	policy_decisions: [(n) => ({ policy: n.policySlug })],
	published_decisions: [(n) => ({ municipality: b.slug, policy: n.policySlug })],
	save_repeal: [
		(n) => ({ repeal: null, version: n.version, details: { title: 'Taget.' } }),
		(n) => ({ repeal: n.repeal, version: own.version, details: { title: 'Taget.' } }),
		(n) => ({ repeal: null, version: own.version, details: { version: n.version } })
	],
	remove_repeal: [(n) => ({ repeal: n.repeal })],
	referral: [(n) => ({ dialogue: n.dialogue })],
	save_referral: [(n) => ({ dialogue: n.dialogue, details: { message: 'Taget.' }, row_version: 2 })],
	save_referral_body: [
		(n) => ({ dialogue: n.dialogue, body: null, details: { name: 'Tagen' } }),
		(n) => ({ dialogue: own.dialogue, body: n.body, details: { name: 'Tagen' } })
	],
	remove_referral_body: [(n) => ({ body: n.body })],
	send_referral: [(n) => ({ dialogue: n.dialogue })],
	remind_referral_bodies: [(n) => ({ bodies: [n.body] })],
	type_referral_answer: [
		(n) => ({ body: n.body, submission: randomUUID(), arrived_on: '2026-01-01', answer: { overall: 'X' } })
	],
	referral_invitation: [(n) => ({ municipality: b.slug, key: n.bodyKey })],
	save_referral_draft: [(n) => ({ municipality: b.slug, key: n.bodyKey, answer: {} })],
	answer_referral: [
		(n) => ({ municipality: b.slug, key: n.bodyKey, submission: randomUUID(), answer: { overall: 'X' } })
	],
	find_import: [(n) => ({ import: n.import })],
	save_import: [(n) => ({ import: n.import, changes: {}, row_version: 1 })],
	discard_import: [(n) => ({ import: n.import })],
	confirm_import: [(n) => ({ import: n.import, policy: {}, row_version: 1 })],
	remove_member: [(n) => ({ person: n.person, role: 'observer' })],
	create_dialogue: [
		(n) => ({ version: n.version, details: { slug: 'x', title: { sv: 'X' } } }),
		(n) => ({
			version: own.version,
			details: { slug: 'x', title: { sv: 'X' }, questions: [{ ...ask, section: n.section }] }
		})
	],
	plan_dialogue: [(n) => ({ version: n.version, details: { slug: 'x', title: { sv: 'X' } } })],
	staff_dialogue: [(n) => ({ dialogue: n.dialogueSlug })],
	followed_dialogue: [(n) => ({ dialogue: n.dialogueSlug })],
	save_dialogue: [(n) => ({ dialogue: n.dialogue, details: { title: { sv: 'Tagen' } }, row_version: 2 })],
	open_dialogue: [(n) => ({ dialogue: n.dialogue })],
	close_dialogue: [(n) => ({ dialogue: n.dialogue })],
	reopen_dialogue: [
		(n) => ({ dialogue: n.dialogue, closes_at: '2099-01-01T00:00:00Z', reason: 'Vi öppnar igen.' })
	],
	staff_results: [(n) => ({ dialogue: n.dialogue })],
	register: [(n) => ({ dialogue: n.dialogue })],
	points: [
		(n) => ({ dialogue: n.dialogue }),
		(n) => ({ dialogue: own.dialogue, filters: { theme: n.theme } }),
		(n) => ({ dialogue: own.dialogue, filters: { passage: n.passage } })
	],
	reading_desk: [(n) => ({ dialogue: n.dialogue })],
	similar_points: [(n) => ({ point: n.point })],
	save_keys: [() => ({ keys: { next: 5 } })],
	mark_read: [(n) => ({ points: [n.point] }), (n) => ({ points: [n.point], read: false })],
	code_as: [(n) => ({ point: n.point, other: own.point }), (n) => ({ point: own.point, other: n.point })],
	split_point: [
		(n) => ({
			point: n.point,
			spans: [
				[0, 1],
				[1, 2]
			]
		})
	],
	join_parts: [(n) => ({ point: n.point })],
	place_part: [(n) => ({ point: n.point, kind: 'view' })],
	publish_point: [(n) => ({ point: n.point, publication: 'published' })],
	translate_point: [
		(n) => ({ point: n.point, text: 'Tagen.', origin: 'person', reviewed: true, row_version: 0 })
	],
	publish_point_translation: [
		(n) => ({ point: n.point, shown: true, row_version: 1, text: 'Tagen.' }),
		(n) => ({ point: n.point, shown: false, row_version: 1 })
	],
	themes: [(n) => ({ dialogue: n.dialogue })],
	create_theme: [
		(n) => ({ dialogue: n.dialogue, name: 'Tagen' }),
		(n) => ({ dialogue: own.dialogue, name: 'Eget', section: n.section })
	],
	save_theme: [(n) => ({ theme: n.theme, changes: { name: 'Tagen' }, row_version: 1 })],
	code_points: [
		(n) => ({ theme: n.theme, points: [own.point] }),
		(n) => ({ theme: own.theme, points: [n.point] })
	],
	uncode_points: [
		(n) => ({ theme: n.theme, points: [n.point] }),
		(n) => ({ theme: own.theme, points: [n.point] })
	],
	merge_themes: [
		(n) => ({ theme: n.theme, into_theme: own.theme }),
		(n) => ({ theme: own.theme, into_theme: n.theme })
	],
	split_theme: [
		(n) => ({ theme: n.theme, name: 'Tagen', points: [n.point] }),
		(n) => ({ theme: own.theme, name: 'Eget', points: [n.point] })
	],
	theme_history: [(n) => ({ theme: n.theme })],
	code_span: [
		(n) => ({ theme: n.theme, point: own.point, starts: 0, ends: 1 }),
		(n) => ({ theme: own.theme, point: n.point, starts: 0, ends: 1 })
	],
	uncode_span: [
		(n) => ({ theme: n.theme, point: n.point, starts: 0, ends: 1 }),
		(n) => ({ theme: own.theme, point: n.point, starts: 0, ends: 1 })
	],
	samples: [(n) => ({ dialogue: n.dialogue })],
	sample: [(n) => ({ sample: n.sample })],
	draw_sample: [
		(n) => ({ dialogue: n.dialogue, coders: [n.person, own.person], size: 2 }),
		(n) => ({ dialogue: own.dialogue, coders: [own.person, n.person], size: 2 })
	],
	code_sample_point: [(n) => ({ sample: n.sample, point: n.point, themes: [n.theme] })],
	settle_points: [(n) => ({ sample: n.sample, settled: [{ point: n.point, themes: [n.theme] }] })],
	undo: [(n) => ({ dialogue: n.dialogue })],
	set_disposition: [
		(n) => ({
			theme: n.theme,
			standpoint: 'noted',
			comment: 'Vi tar över den här.',
			reason: 'Vi tar över den här.',
			row_version: 1
		})
	],
	coverage: [(n) => ({ dialogue: n.dialogue })],
	answers: [(n) => ({ dialogue: n.dialogue })],
	answer_history: [(n) => ({ theme: n.theme })],
	save_dissent: [
		(n) => ({ theme: n.theme, text: 'Jag tycker att de har fel.' }),
		(n) => ({ revision: n.revision, text: 'Jag tycker att de har fel.' })
	],
	mark_sections: [
		(n) => ({ dialogue: n.dialogue, sections: [] }),
		(n) => ({ dialogue: own.dialogue, sections: [n.section] })
	],
	unmark_sections: [
		(n) => ({ dialogue: n.dialogue, sections: [n.section] }),
		(n) => ({ dialogue: own.dialogue, sections: [n.section] })
	],
	paper_desk: [(n) => ({ dialogue: n.dialogue })],
	print_paper_forms: [
		(n) => ({
			dialogue: n.dialogue,
			language: 'sv',
			forms: [{ id: randomUUID(), receiptCode: newReceiptCode() }]
		})
	],
	paper_batch: [(n) => ({ batch: n.batch })],
	paper_form: [(n) => ({ dialogue: n.dialogue, number: 1 })],
	register_submission: [
		(n) => byHand({ dialogue: n.dialogue }),
		(n) => byHand({ submission: n.registration })
	],
	undo_registration: [(n) => ({ registration: n.registration })],
	request_double_entry: [(n) => ({ dialogue: n.dialogue, share: 10 })],
	enter_again: [(n) => ({ registration: n.registration, entry: { [b.asked('free_text')]: 'Hej.' } })],
	entry_differences: [(n) => ({ registration: n.registration })],
	decide_differences: [(n) => ({ registration: n.registration, submission: randomUUID(), decisions: {} })],
	drafting: [(n) => ({ dialogue: n.dialogue })],
	points_to_place: [(n) => ({ dialogue: n.dialogue })],
	place_point: [
		(n) => ({ point: n.point }),
		(n) => ({ point: own.point, section: n.section }),
		(n) => ({ point: own.point, passage: n.passage })
	],
	save_revision: [
		(n) => ({ dialogue: n.dialogue, revision: { ...change, section: n.section, passage: n.passage } }),
		(n) => ({ dialogue: own.dialogue, revision: { ...change, section: n.section, passage: b.text.first } }),
		(n) => ({ dialogue: own.dialogue, revision: { ...change, section: own.section, passage: n.passage } }),
		(n) => ({
			dialogue: own.dialogue,
			revision: { ...change, id: n.revision, section: own.section, passage: own.passage },
			row_version: 1
		}),
		(n) => ({
			dialogue: own.dialogue,
			revision: {
				...change,
				section: own.section,
				passage: b.text.first,
				evidence: [{ kind: 'point', id: n.point }]
			}
		}),
		(n) => ({
			dialogue: own.dialogue,
			revision: {
				...change,
				section: own.section,
				passage: b.text.first,
				evidence: [{ kind: 'theme', id: n.theme }]
			}
		})
	],
	decide_revision: [(n) => ({ revision: n.revision, state: 'agreed', row_version: 1 })],
	workspace: [(n) => ({ dialogue: n.dialogue })],
	propose_alternative: [
		(n) => ({
			revision: n.revision,
			proposal: { operation: 'change', absorbs: [], texts: ['Taget.'], reason: '' }
		}),
		(n) => ({
			revision: own.revision,
			proposal: { operation: 'merge', absorbs: [n.passage], texts: ['Taget.'], reason: '' }
		})
	],
	take_alternative: [(n) => ({ alternative: n.alternative, row_version: 1 })],
	set_aside_alternative: [(n) => ({ alternative: n.alternative, aside: true })],
	take_stance: [(n) => ({ revision: n.revision, stance: 'agrees' })],
	add_comment: [
		(n) => ({ dialogue: n.dialogue, section: n.section, passage: n.passage, revision: null, text: 'Taget.' }),
		(n) => ({
			dialogue: own.dialogue,
			section: n.section,
			passage: n.passage,
			revision: null,
			text: 'Taget.'
		}),
		(n) => ({
			dialogue: own.dialogue,
			section: own.section,
			passage: null,
			revision: n.revision,
			text: 'Taget.'
		})
	],
	resolve_comment: [(n) => ({ comment: n.comment, resolved: true })],
	begin_editing: [
		(n) => ({ dialogue: n.dialogue, place: n.passage }),
		(n) => ({ dialogue: own.dialogue, place: n.passage })
	],
	stop_editing: [(n) => ({ dialogue: n.dialogue })],
	childrens_work: [(n) => ({ dialogue: n.dialogue })],
	report: [(n) => ({ dialogue: n.dialogue })],
	save_report_text: [(n) => ({ dialogue: n.dialogue, place: 'summary', text: 'Tagen.', row_version: 0 })],
	publish_report: [(n) => ({ dialogue: n.dialogue })],
	official_memo: [(n) => ({ dialogue: n.dialogue })],
	save_official_memo: [(n) => ({ dialogue: n.dialogue, fields: {}, row_version: 0 })],
	plan_childrens_dialogue: [
		(n) => ({
			dialogue: n.dialogue,
			details: { slug: 'x', title: { sv: 'X' }, purpose: { sv: 'X' }, questions: [], background: [] }
		}),
		(n) => ({
			dialogue: own.dialogue,
			details: {
				slug: 'x',
				title: { sv: 'X' },
				purpose: { sv: 'X' },
				questions: [{ ...ask, section: n.section }],
				background: []
			}
		})
	],
	save_childrens_report: [
		(n) => ({
			dialogue: n.dialogue,
			report: { views: { sv: 'X' }, effect: { sv: 'X' }, bestInterests: { sv: 'X' } },
			row_version: 0
		})
	],
	meetings: [(n) => ({ dialogue: n.dialogue })],
	workplaces: [],
	workplace_results: [(n) => ({ dialogue: n.dialogue })],
	cooperation_items: [(n) => ({ dialogue: n.dialogue })],
	meeting_minutes: [(n) => ({ meeting: n.meeting })],
	save_minutes: [(n) => ({ meeting: n.meeting, minutes: { whatNext: 'Taget.' }, row_version: 1 })],
	publish_minutes: [(n) => ({ meeting: n.meeting })],
	lend_meeting: [(n) => ({ meeting: n.meeting })],
	lent_meeting: [(n) => ({ meeting: n.meeting })],
	take_back_meeting: [(n) => ({ meeting: n.meeting })],
	held_meeting: [(n) => ({ meeting: n.meeting })],
	meeting_loan: [(n) => ({ meeting: n.meeting })],
	merge_meeting: [
		(n) => ({
			file: { format: 'radslag-meeting/1', kind: 'held', loan: n.loan, content: '{}', signature: '' }
		})
	],
	decide_meeting_conflict: [(n) => ({ conflict: n.conflict, decision: 'there' })],
	invite_absent: [(n) => ({ meeting: n.meeting, days: 3 })],
	close_absent: [(n) => ({ meeting: n.meeting })],
	save_workplace: [
		(n) => ({ workplace: n.workplace, name: 'Tagen' }),
		(n) => ({ workplace: null, name: 'Tagen', parent: n.workplace })
	],
	remove_workplace: [(n) => ({ workplace: n.workplace })],
	evaluate_meeting: [
		(n) => ({
			municipality: b.slug,
			meeting: n.meeting,
			participant_key: newReceiptCode(),
			evaluation: { heard: 'yes' }
		})
	],
	meeting_afterwards: [(n) => ({ municipality: b.slug, meeting: n.meeting })],
	meeting: [(n) => ({ meeting: n.meeting })],
	meeting_templates: [],
	plan_meeting: [
		(n) => ({ dialogue: n.dialogue, plan: aMeeting }),
		(n) => ({ dialogue: own.dialogue, plan: { ...aMeeting, workplace: n.section } }),
		(n) => ({ dialogue: own.dialogue, plan: { ...aMeeting, steps: [{ ...aStep, section: n.section }] } }),
		(n) => ({ dialogue: own.dialogue, plan: { ...aMeeting, steps: [{ ...aStep, questions: [n.question] }] } })
	],
	meeting_by_code: [],
	count_wrong_meeting_code: [],
	join_meeting: [
		(n) => joining({ meeting: n.runningMeeting, code: n.joinCode }),
		(n) => joining({ meeting: own.runningMeeting, code: n.joinCode }),
		(n) => joining({ meeting: own.runningMeeting, code: '222222', participant_key: n.participantKey })
	],
	own_part: [(n) => taking(n), (n) => taking({ ...n, runningMeeting: own.runningMeeting })],
	change_own_part: [
		(n) => ({ ...taking(n), change: { language: 'ar' } }),
		(n) => ({
			...taking(own),
			change: { done: { step: n.step, done: true } }
		})
	],
	answer_in_meeting: [
		(n) => ({ ...taking(n), answers: {} }),
		(n) => ({ ...taking(own), answers: { [n.question]: 'agree' } })
	],
	meeting_content: [(n) => ({ municipality: b.slug, meeting: n.runningMeeting })],
	meeting_state: [(n) => ({ municipality: b.slug, meeting: n.runningMeeting })],
	meeting_lead_state: [(n) => ({ meeting: n.runningMeeting })],
	lead_meeting: [
		(n) => ({ meeting: n.runningMeeting, action: 'blank', detail: {}, revision: 2 }),
		(n) => ({ meeting: own.runningMeeting, action: 'go', detail: { step: n.step }, revision: 2 })
	],
	table_notes: [(n) => taking(n)],
	write_note: [
		(n) => ({ ...taking(n), note: randomUUID(), row_version: 0, content: { kind: 'agreed', text: 'Hej.' } }),
		(n) => ({
			...taking(own),
			note: randomUUID(),
			row_version: 0,
			content: { kind: 'agreed', text: 'Hej.', section: n.section }
		})
	],
	remove_note: [(n) => ({ ...taking(n), note: randomUUID(), row_version: 1 })],
	confirm_notes: [(n) => ({ ...taking(n), section: n.section, seen: {} })],
	meeting_table_notes: [(n) => ({ meeting: n.runningMeeting })],
	write_table_note: [
		(n) => ({
			meeting: n.runningMeeting,
			table_number: 1,
			note: randomUUID(),
			row_version: 0,
			content: { kind: 'agreed', text: 'Hej.' }
		})
	],
	remove_table_note: [(n) => ({ meeting: n.runningMeeting, note: randomUUID(), row_version: 1 })],
	contribute: [
		(n) => ({ ...taking(n), contribution: randomUUID(), kind: 'question', step: null, text: 'Hej.' }),
		(n) => ({ ...taking(own), contribution: randomUUID(), kind: 'contribution', step: n.step, text: 'Hej.' })
	],
	add_contribution: [
		(n) => ({
			meeting: n.runningMeeting,
			contribution: randomUUID(),
			details: { kind: 'question', text: 'Hej.' }
		}),
		(n) => ({
			meeting: own.runningMeeting,
			contribution: randomUUID(),
			details: { kind: 'statement', text: 'Hej.', step: n.step }
		})
	],
	vote: [
		(n) => ({ ...taking(n), contribution: n.contribution, value: 'support' }),
		(n) => ({ ...taking(own), contribution: n.contribution, value: 'support' })
	],
	place_dots: [(n) => ({ ...taking(own), step: n.step, target: n.contribution, dots: 1 })],
	moderate: [
		(n) => ({ meeting: n.runningMeeting, contribution: n.contribution, action: 'hide', rule: 'other' }),
		(n) => ({ meeting: own.runningMeeting, contribution: n.contribution, action: 'hide', rule: 'other' })
	],
	second_look: [
		(n) => ({ meeting: n.runningMeeting, contribution: n.contribution, action: 'uphold' }),
		(n) => ({ meeting: own.runningMeeting, contribution: n.contribution, action: 'uphold' })
	],
	mark_answered: [
		(n) => ({ meeting: n.runningMeeting, contribution: n.contribution, answered: true }),
		(n) => ({ meeting: own.runningMeeting, contribution: n.contribution, answered: true })
	],
	moderation_work: [(n) => ({ meeting: n.runningMeeting })],
	moderation_log: [(n) => ({ municipality: b.slug, meeting: n.runningMeeting })],
	save_meeting: [(n) => ({ meeting: n.meeting, plan: { title: 'Taget.' }, row_version: 1 })],
	save_run_sheet: [(n) => ({ meeting: n.meeting, steps: [aStep], row_version: 1 })],
	duplicate_meeting: [(n) => ({ meeting: n.meeting })],
	remove_meeting: [(n) => ({ meeting: n.meeting })],
	save_meeting_template: [(n) => ({ template: n.meetingTemplate, details: { name: 'Tagen' } })],
	remove_meeting_template: [(n) => ({ template: n.meetingTemplate })],
	publish_feedback: [(n) => ({ dialogue: n.dialogue })],
	publish_revised_version: [(n) => ({ dialogue: n.dialogue, sections: [], ancestry: [] })]
};

/** What a call ends in, without what differs between two random names. */
async function endOf(db: Db, name: FunctionName, given: Given): Promise<unknown> {
	const parameters = Object.keys(given).length > 0 ? [given] : [];
	try {
		return { answer: await callByName(db, name, parameters) };
	} catch (problem) {
		if (problem instanceof Refusal) return { refused: problem.code, status: problem.status };
		if (problem instanceof DatabaseDefect) return { defect: problem.code, status: problem.status };
		throw problem;
	}
}

/** Everything that A has, as one text a table. */
async function everythingOf(trail: Trail): Promise<Record<string, string>> {
	const tables = await database.sql<{ name: string }[]>`
		select table_name as name from information_schema.columns where table_schema = 'private' and column_name = 'municipality_id'`;
	const found: Record<string, string> = {};
	for (const { name } of tables) {
		const [row] = await database.sql<{ all: string }[]>`
			select coalesce(string_agg(t::text, '|' order by t::text), '') as all
			from private.${database.sql(name)} t where t.municipality_id = ${trail.id}`;
		found[name] = row?.all ?? '';
	}
	return found;
}

describe('a municipality', () => {
	it('is tried in every function of the schema api', async () => {
		const functions = await database.sql<{ name: string }[]>`
			select distinct proname as name from pg_proc where pronamespace = 'api'::regnamespace`;
		expect(Object.keys(trials).sort()).toEqual(functions.map(({ name }) => name).sort());
	});

	it('learns nothing about another by its names: they are refused exactly as invented ones', async () => {
		const before = await everythingOf(a);
		for (const [name, list] of Object.entries(trials) as [FunctionName, Trial[]][]) {
			for (const [place, trial] of list.entries()) {
				for (const db of [member, database.anonymous]) {
					const nothing = await endOf(db, name, trial(invented()));
					const something = await endOf(db, name, trial(foreign));
					expect(something, `${name}, place ${place}`).toEqual(nothing);
				}
			}
		}
		expect(await everythingOf(a)).toEqual(before);
	});

	it('finds its own by the same calls, so that the trials are not refused for another reason', async () => {
		const reading: FunctionName[] = [
			'dialogue',
			'results',
			'published_policy',
			'dialogue_translations',
			'policy_translations',
			'translations',
			'translation_progress',
			'language_readiness',
			'draft',
			'receipt',
			'policy',
			'staff_dialogue',
			'staff_results',
			'register',
			'points',
			'reading_desk',
			'similar_points',
			'themes',
			'theme_history',
			'samples',
			'sample',
			'drafting',
			'points_to_place',
			'meeting',
			'own_part',
			'meeting_content',
			'meeting_state',
			'meeting_lead_state',
			'moderation_work',
			'moderation_log'
		];
		for (const name of reading) {
			for (const trial of trials[name]) {
				expect(await endOf(member, name, trial(own)), name).toHaveProperty('answer');
			}
		}
	});

	it('sees only its own in lists', async () => {
		for (const name of ['policies', 'members', 'audit_log', 'imports', 'memberships'] as const) {
			const listed = JSON.stringify(await callByName(member, name, []));
			for (const secret of [a.id, a.slug, ...Object.values(foreign)])
				expect(listed, name).not.toContain(secret);
		}
	});

	it('cannot hang a question under another’s by its identifier', async () => {
		const made = (await member.call('create_dialogue', {
			version: own.version,
			details: { slug: 'ny', title: { sv: 'Ny' }, questions: [{ ...ask, id: foreign.question }] }
		})) as { slug: string };
		const { questions } = (await member.call('staff_dialogue', { dialogue: made.slug })) as {
			questions: { id: string }[];
		};
		expect(questions).toHaveLength(1);
		expect(questions[0]?.id).not.toBe(foreign.question);
	});

	it('is not entered by a token of another municipality', async () => {
		const guest = await database.stranger(a.id, b.administrator.person);
		await expect(guest.call('policies')).rejects.toMatchObject({ code: 'role_missing' });
	});

	it('is open to residents whatever token they carry, and to them only as to everyone', async () => {
		const where = { municipality: a.slug, dialogue: foreign.dialogueSlug };
		expect(await member.call('dialogue', where)).toEqual(await database.anonymous.call('dialogue', where));
	});
});
