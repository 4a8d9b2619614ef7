import { randomBytes, randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { applyRevisions } from '../../src/lib/domain/policy/lineage.ts';
import type { Db } from '../../src/lib/server/backend/db.ts';
import { Refusal } from '../../src/lib/server/backend/refusal.ts';
import * as dialogues from '../../src/lib/server/data/dialogues.ts';
import * as policies from '../../src/lib/server/data/policies.ts';
import * as revisions from '../../src/lib/server/data/revisions.ts';
import type { RevisionInput } from '../../src/lib/server/data/revisions.ts';
import * as themes from '../../src/lib/server/data/themes.ts';
import type { Role, TestDatabase } from '../../tests/support/database.ts';

export const staffRoles = ['administrator', 'facilitator', 'working_group', 'registrar', 'observer'] as const;

const privacy = Object.fromEntries(
	dialogues.privacyFields.map((field) => [field, { sv: `Om ${field}.` }])
) as dialogues.Privacy;
const question = { help: null, options: [], maximum: null };
const option = (key: string) => ({ key, text: { sv: key } });

/** Section lineages and passage lineages of the text that `openTrail` makes. */
export function makeText() {
	const [work, school] = [randomUUID(), randomUUID()];
	const [first, second, third, bullet, lesson] = Array.from({ length: 5 }, () => randomUUID()) as [
		string,
		string,
		string,
		string,
		string
	];
	const sentence = (lineage: string, text: string, opensParagraph = false) => ({
		lineage,
		kind: 'sentence' as const,
		text,
		opensParagraph
	});
	const sections = [
		{
			lineage: work,
			position: 1,
			level: 1,
			heading: 'Arbete',
			passages: [
				sentence(first, 'Alla ska få arbete.', true),
				sentence(second, 'Kommunen ger stöd.'),
				sentence(third, 'Stödet följs upp varje år.'),
				{
					lineage: bullet,
					kind: 'bullet' as const,
					text: 'Praktik ska finnas',
					opensParagraph: true,
					level: 1
				}
			]
		},
		{
			lineage: school,
			position: 2,
			level: 1,
			heading: 'Skola',
			passages: [sentence(lesson, 'Svenska lärs ut på dagtid.', true)]
		}
	];
	return { sections, work, school, first, second, third, bullet, lesson };
}

export type Trail = Awaited<ReturnType<typeof openTrail>>;

/** A municipality with people of every role, a policy, and a dialogue that is open on it. */
export async function openTrail(database: TestDatabase, slug = `kommun-${randomBytes(4).toString('hex')}`) {
	const id = await database.municipality(slug, 'Testkommun');
	const members = {} as Record<Role, Db & { person: string }>;
	for (const role of staffRoles) members[role] = await database.member(id, role);
	const text = makeText();
	const policy = await policies.create(members.administrator, {
		slug: 'policy',
		title: 'Policyn',
		sections: text.sections
	});
	const dialogue = await dialogues.create(members.facilitator, policy.versionId, {
		slug: 'dialog',
		title: { sv: 'Dialogen' },
		questions: [
			{ ...question, section: text.work, position: 1, kind: 'agreement', text: { sv: 'Håller du med?' } },
			{ ...question, section: text.work, position: 2, kind: 'point', text: { sv: 'Säg något.' } },
			{ ...question, section: text.work, position: 3, kind: 'wording', text: { sv: 'Skriv om.' } },
			{ ...question, section: null, position: 4, kind: 'free_text', text: { sv: 'Något mer?' } },
			{
				...question,
				section: text.school,
				position: 5,
				kind: 'multiple_choice',
				text: { sv: 'Välj.' },
				options: [option('a'), option('b'), option('c')],
				maximum: 2
			},
			{
				...question,
				section: text.school,
				position: 6,
				kind: 'ranking',
				text: { sv: 'Ordna.' },
				options: [option('a'), option('b')]
			},
			{
				...question,
				section: null,
				position: 7,
				kind: 'single_choice',
				text: { sv: 'Välj en.' },
				options: [option('a'), option('b')]
			}
		],
		background: [{ key: 'age_band', options: ['young', 'old', 'prefer_not'] }]
	});
	const room = await dialogues.findForStaff(members.facilitator, 'dialog');
	await dialogues.save(
		members.facilitator,
		dialogue.id,
		{
			purpose: { sv: 'Vi vill veta vad ni tycker.' },
			privacy,
			opensAt: new Date(Date.now() - 3_600_000).toISOString(),
			closesAt: new Date(Date.now() + 86_400_000).toISOString()
		},
		room.rowVersion
	);
	await dialogues.open(members.facilitator, dialogue.id);
	const asked = (kind: string) => room.questions.find((one) => one.kind === kind)?.id ?? '';
	return {
		database,
		id,
		slug,
		...members,
		text,
		policy,
		dialogue,
		asked,
		where: { municipality: slug, dialogue: 'dialog' }
	};
}

/** Sends answers as a resident does. */
export async function send(
	{ database, where }: Pick<Trail, 'database' | 'where'>,
	answers: Record<string, unknown>,
	{ submission = randomUUID(), receiptCode = newReceiptCode() } = {}
) {
	const answer = await database.anonymous.call('send_submission', {
		...where,
		submission,
		receipt_code: receiptCode,
		language: 'sv',
		answers: answers as never
	});
	return { submission, receiptCode, answer };
}

export function newReceiptCode(): string {
	return randomBytes(9).toString('hex').slice(0, 17).toUpperCase();
}

/** A point as it stands among the answers. */
export function point(trail: Trail, passage: string | null, text: string, kind = 'suggestion') {
	return { [`point:${randomUUID()}`]: { section: trail.text.work, passage, kind, text } };
}

/** Counts everything that has come in, as the closing of a dialogue does. */
export async function countAll({ database, id, dialogue }: Trail): Promise<void> {
	await database.sql.begin(async (sql) => {
		await sql`select set_config('radslag.municipality', ${id}, true)`;
		await sql`select private.count_waiting(${dialogue.id}, true)`;
	});
}

/** Moves the dialogue's opening and closing, in seconds from now. */
export async function moveDates({ database, dialogue }: Trail, opens: number, closes: number): Promise<void> {
	await database.sql`update private.dialogues
		set opens_at = now() + make_interval(secs => ${opens}), closes_at = now() + make_interval(secs => ${closes})
		where id = ${dialogue.id}`;
}

/** A revision of the second sentence of the text; `more` makes it another. */
export function revision({ text }: Trail, more: Partial<RevisionInput> = {}): RevisionInput {
	return {
		section: text.work,
		operation: 'change',
		passage: text.second,
		after: null,
		absorbs: [],
		texts: ['Kommunen ger stöd på ditt språk.'],
		kind: 'sentence',
		reason: 'Många bad om stöd på sitt språk.',
		evidence: [],
		...more
	};
}

/** Themes on all points of a passage, with one answer; gives the theme's id. */
export async function answerTheme(trail: Trail, name: string, pointIds: string[] = []): Promise<string> {
	const { working_group: group, dialogue } = trail;
	const { id } = await themes.create(group, dialogue.id, name, trail.text.work, pointIds);
	await themes.dispose(group, id, {
		standpoint: 'accepted',
		comment: 'Tack, det här vill många.',
		reason: 'Vi skriver in det i texten.',
		forwardedTo: null,
		rowVersion: 0
	});
	return id;
}

/** Proposes and agrees on a revision; gives it as it stands. */
export async function agree(trail: Trail, more: Partial<RevisionInput> = {}): Promise<revisions.Revision> {
	const { working_group: group, dialogue } = trail;
	const proposed = await revisions.save(group, dialogue.id, revision(trail, more), 0);
	return revisions.decide(group, proposed.id, 'agreed', proposed.rowVersion);
}

/** The text with the agreed revisions, as the domain applies them. */
export async function applyAgreed({ working_group: group, dialogue }: Trail) {
	const room = await revisions.room(group, dialogue.id);
	const applied = applyRevisions(room.sections, [...room.revisions, ...room.structure], randomUUID);
	if (!applied.ok) throw new Error(JSON.stringify(applied.conflicts));
	return applied;
}

/** Publishes what is agreed, as the publishing page does. */
export async function publishAgreed(trail: Trail): Promise<{ number: number }> {
	const applied = await applyAgreed(trail);
	return revisions.publish(
		trail.working_group,
		trail.dialogue.id,
		applied.sections,
		applied.ancestry,
		'proposal'
	);
}

/** The code of the refusal that a call ends in. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
	const problem: unknown = await call.then(
		() => 'no refusal',
		(error: unknown) => error
	);
	expect(problem).toBeInstanceOf(Refusal);
	return (problem as Refusal).code;
}
