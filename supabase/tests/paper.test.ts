import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Entry } from '../../src/lib/domain/paper/entry.ts';
import type { Db } from '../../src/lib/server/backend/db.ts';
import * as dialogues from '../../src/lib/server/data/dialogues.ts';
import * as paper from '../../src/lib/server/data/paper.ts';
import * as submissions from '../../src/lib/server/data/submissions.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { countAll, moveDates, newReceiptCode, openTrail, refusalOf, type Trail } from './trail.ts';

let database: TestDatabase;
let trail: Trail;
let today: string;

beforeAll(async () => {
	database = await createDatabase();
});
beforeEach(async () => {
	trail = await openTrail(database);
	today = (await paper.desk(trail.registrar, trail.dialogue.id)).today;
});

const agreement = (option = 'agree'): Entry => ({ [trail.asked('agreement')]: option });

/** Prints forms; gives their numbers and the codes on their stubs. */
async function printed(count: number, by: Db = trail.facilitator) {
	const forms = Array.from({ length: count }, () => ({ id: randomUUID(), receiptCode: newReceiptCode() }));
	const { id } = await paper.print(by, trail.dialogue.id, 'sv', forms);
	const batch = await paper.batch(by, id);
	return batch.forms.map((form) => ({
		number: form.number,
		code: forms.find((one) => one.id === form.id)?.receiptCode ?? ''
	}));
}

type Wish = {
	by?: Db;
	form?: number;
	arrivedOn?: string;
	channel?: paper.HandChannel;
	submission?: string;
	dialogue?: string;
};

function register(entry: Entry, wish: Wish = {}) {
	const { by = trail.registrar, form = null, arrivedOn = today, channel = 'paper' } = wish;
	return paper.register(
		by,
		wish.dialogue ?? trail.dialogue.id,
		wish.submission ?? randomUUID(),
		{ channel, form, arrivedOn, language: 'ar', helper: 'interpreter' },
		entry,
		form === null ? newReceiptCode() : null
	);
}

/** The first form of a fresh batch. */
async function oneForm() {
	const [form] = await printed(1);
	if (!form) throw new Error('No form was printed');
	return form;
}

const rows = async (table: string) =>
	Number(
		(
			await database.sql.unsafe(`select count(*) from private.${table} where municipality_id = $1`, [
				trail.id
			])
		)[0]?.count
	);
const daysFromToday = (days: number) =>
	new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);

describe('printed forms', () => {
	it('have numbers that run on in the municipality and are never given twice, also at once', async () => {
		const [first, second] = await Promise.all([printed(20), printed(20, trail.registrar)]);
		const numbers = [...first, ...second].map(({ number }) => number).sort((a, b) => a - b);
		expect(numbers).toEqual(Array.from({ length: 40 }, (_, n) => n + 1));
	});

	it('are kept with the hash of the code on the stub, never the code', async () => {
		const { code } = await oneForm();
		const kept = await database.sql`select row_to_json(f)::text as row from private.paper_forms f`;
		expect(JSON.stringify(kept)).not.toContain(code);
	});

	it('are 1 to 200 at a time, of a dialogue that can still be answered', async () => {
		const many = Array.from({ length: 201 }, () => ({ id: randomUUID(), receiptCode: newReceiptCode() }));
		expect(await refusalOf(paper.print(trail.registrar, trail.dialogue.id, 'sv', many))).toBe(
			'too_many_forms'
		);
		expect(await refusalOf(paper.print(trail.registrar, trail.dialogue.id, 'sv', []))).toBe('too_many_forms');
		await moveDates(trail, -7200, -3600);
		expect(await refusalOf(printed(1))).toBe('dialogue_not_open');
	});

	it('are not shown again once they are registered', async () => {
		const forms = [{ id: randomUUID(), receiptCode: newReceiptCode() }];
		const { id } = await paper.print(trail.registrar, trail.dialogue.id, 'sv', forms);
		const [form] = (await paper.batch(trail.registrar, id)).forms;
		await register(agreement(), { form: form?.number ?? 0 });
		expect((await paper.batch(trail.registrar, id)).forms).toEqual([]);
	});
});

describe('registering', () => {
	it('keeps channel, language and day, and opens with the code on the stub', async () => {
		const { number, code } = await oneForm();
		const { passage, text } = { passage: trail.text.first, text: 'شكرا' };
		await register(
			{
				...agreement(),
				[trail.asked('multiple_choice')]: ['a', 'c'],
				[`point:${trail.text.work}-1`]: { section: trail.text.work, passage, kind: 'view', text },
				'background:age_band': 'old'
			},
			{ form: number }
		);
		const receipt = await submissions.findByReceipt(database.anonymous, trail.slug, code);
		expect(receipt).toMatchObject({ channel: 'paper', language: 'ar', arrivedOn: today, state: 'received' });
		expect(receipt.answers.map(({ choice }) => choice)).toEqual([['agree'], ['a', 'c']]);
		expect(receipt.points.map((point) => point.text)).toEqual([text]);
	});

	it('keeps the channel apart in the results', async () => {
		for (let n = 0; n < 5; n++) await register(agreement(), { channel: 'telephone' });
		await countAll(trail);
		const [row] = await database.sql`select respondents from private.tallies
			where subject = ${trail.dialogue.id} and dimension = 'channel' and band = 'telephone'`;
		expect(row?.respondents).toBe(5);
	});

	it('of the same form twice is refused with the first registration, also at once', async () => {
		const { number } = await oneForm();
		const both = await Promise.allSettled([
			register(agreement(), { form: number }),
			register(agreement('disagree'), { form: number, by: trail.facilitator })
		]);
		const refused = both.find((one) => one.status === 'rejected');
		expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
		expect(refused?.reason).toMatchObject({ code: 'paper_form_registered', status: 409 });
		expect(JSON.parse(refused?.reason.details as string)).toMatchObject({ number: 1, form: number });
		expect([await rows('submissions'), await rows('registrations')]).toEqual([1, 1]);
	});

	it('twice with the same identifier is one registration, and not another person’s', async () => {
		const submission = randomUUID();
		const first = await register(agreement(), { submission, channel: 'visit' });
		const again = await register(agreement(), { submission, channel: 'visit' });
		expect(again).toEqual(first);
		const by = trail.facilitator;
		expect(await refusalOf(register(agreement(), { submission, channel: 'visit', by }))).toBe(
			'submission_differs'
		);
		expect(await refusalOf(register(agreement('disagree'), { submission, channel: 'visit' }))).toBe(
			'submission_differs'
		);
		expect(await rows('submissions')).toBe(1);
	});

	it('keeps marks beside the answers, and is refused where only marks are left', async () => {
		const marked = { [trail.asked('single_choice')]: { mark: 'several' as const } };
		expect(await register({ ...agreement(), ...marked })).toMatchObject({ marks: 1 });
		expect(await refusalOf(register(marked))).toBe('nothing_answered');
		expect(await refusalOf(register({ ...agreement(), x: { mark: 'torn' } } as never))).toBe(
			'answer_not_allowed'
		);
		expect(await rows('submissions')).toBe(1);
	});

	it('refuses all or nothing: a broken answer leaves no trace', async () => {
		const { number } = await oneForm();
		expect(await refusalOf(register({ ...agreement(), [randomUUID()]: 'x' }, { form: number }))).toBe(
			'answer_not_allowed'
		);
		expect([await rows('submissions'), await rows('registrations')]).toEqual([0, 0]);
		await register(agreement(), { form: number });
	});

	it('refuses numbers that were not printed, or for another dialogue or municipality', async () => {
		expect(await refusalOf(register(agreement(), { form: 77 }))).toBe('paper_form_unknown');
		const { number } = await oneForm();
		const other = await openTrail(database);
		expect(await refusalOf(paper.form(other.registrar, other.dialogue.id, number))).toBe(
			'paper_form_unknown'
		);
		expect(await refusalOf(paper.form(other.registrar, trail.dialogue.id, number))).toBe('not_found');
		const second = await dialogues.create(trail.facilitator, trail.policy.versionId, {
			slug: 'en-till',
			title: { sv: 'En till' },
			questions: [],
			background: []
		});
		await expect(paper.form(trail.registrar, second.id, number)).rejects.toMatchObject({
			code: 'paper_form_elsewhere',
			details: 'Dialogen'
		});
	});

	it('refuses a channel, a helper or a form that does not fit', async () => {
		const { number } = await oneForm();
		expect(await refusalOf(register(agreement(), { channel: 'web' as never }))).toBe('channel_unusable');
		expect(await refusalOf(register(agreement(), { channel: 'telephone', form: number }))).toBe(
			'channel_unusable'
		);
		const details = {
			channel: 'visit',
			form: null,
			language: 'sv',
			arrivedOn: today,
			helper: 'Anna' as never
		} as const;
		expect(
			await refusalOf(
				paper.register(
					trail.registrar,
					trail.dialogue.id,
					randomUUID(),
					details,
					agreement(),
					newReceiptCode()
				)
			)
		).toBe('helper_unusable');
		const nameless = { ...details, helper: 'self', language: '' } as const;
		expect(
			await refusalOf(
				paper.register(
					trail.registrar,
					trail.dialogue.id,
					randomUUID(),
					nameless,
					agreement(),
					newReceiptCode()
				)
			)
		).toBe('language_unusable');
	});

	it('says nothing of who typed in the submission itself', async () => {
		await register(agreement(), { channel: 'visit' });
		const [row] =
			await database.sql`select row_to_json(s)::text as row from private.submissions s where s.municipality_id = ${trail.id}`;
		expect(row?.row).not.toContain(trail.registrar.person);
	});
});

describe('the arrival day', () => {
	it('may be earlier than today, not in the future and not before the opening', async () => {
		await moveDates(trail, -3 * 86_400, 86_400);
		expect(await register(agreement(), { arrivedOn: daysFromToday(-2) })).toMatchObject({
			arrivedOn: daysFromToday(-2)
		});
		for (const arrivedOn of [daysFromToday(1), daysFromToday(-5), 'i går', '']) {
			expect(await refusalOf(register(agreement(), { arrivedOn })), arrivedOn).toBe('arrival_day_unusable');
		}
	});

	it('after closing must be a day before it, and typing ends thirty days later', async () => {
		await moveDates(trail, -20 * 86_400, -10 * 86_400);
		expect(await refusalOf(register(agreement()))).toBe('arrival_day_unusable');
		await register(agreement(), { arrivedOn: daysFromToday(-12) });
		await moveDates(trail, -60 * 86_400, -32 * 86_400);
		expect(await refusalOf(register(agreement(), { arrivedOn: daysFromToday(-40) }))).toBe(
			'registration_closed'
		);
	});

	it('is held to the day the dialogue was closed by hand', async () => {
		await trail.facilitator.call('close_dialogue', { dialogue: trail.dialogue.id });
		await register(agreement());
		await database.sql`update private.audit_events set happened_at = happened_at - interval '3 days'
			where action = 'dialogue_closed' and municipality_id = ${trail.id}`;
		expect(await refusalOf(register(agreement()))).toBe('arrival_day_unusable');
	});

	it('before the dialogue has opened there is none', async () => {
		await moveDates(trail, 3600, 86_400);
		expect(await refusalOf(register(agreement()))).toBe('dialogue_not_open_yet');
	});
});

describe('papers that are typed in after closing', () => {
	const figures = async () => {
		const [row] = await database.sql`select respondents, counted from private.tallies
			where subject = ${trail.dialogue.id} and option = '' and dimension = 'all'`;
		return row;
	};

	it('change the picture five at a time, so that nobody is seen by the difference', async () => {
		for (let n = 0; n < 6; n++) await register(agreement());
		await moveDates(trail, -7200, -1);
		await countAll(trail);
		expect(await figures()).toEqual({ respondents: 6, counted: 6 });
		for (let n = 0; n < 4; n++) await register(agreement('disagree'));
		await countAll(trail);
		expect(await figures()).toEqual({ respondents: 6, counted: 6 });
		await register(agreement('disagree'));
		await countAll(trail);
		expect(await figures()).toEqual({ respondents: 11, counted: 11 });
	});
});

describe('undoing', () => {
	it('withdraws the submission, frees the form, and leaves both in the log', async () => {
		const { number, code } = await oneForm();
		const wrong = await register(agreement('disagree'), { form: number });
		await paper.undo(trail.registrar, wrong.id);
		await paper.undo(trail.registrar, wrong.id);
		expect((await paper.form(trail.registrar, trail.dialogue.id, number)).registration).toBeNull();
		await register(agreement(), { form: number });
		const receipt = await submissions.findByReceipt(database.anonymous, trail.slug, code);
		expect(receipt).toMatchObject({ state: 'received', answers: [{ choice: ['agree'] }] });
		const [states] = await database.sql`select count(*) filter (where withdrawn_on is null)::int as there,
			count(*)::int as kept from private.submissions where municipality_id = ${trail.id}`;
		expect(states).toEqual({ there: 1, kept: 2 });
		const log =
			await database.sql`select action from private.audit_events where municipality_id = ${trail.id} order by id desc limit 3`;
		expect(log.map(({ action }) => action as string)).toEqual([
			'submission_registered',
			'registration_undone',
			'submission_registered'
		]);
	});

	it('does not reach into another municipality', async () => {
		const { id } = await register(agreement());
		const other = await openTrail(database);
		expect(await refusalOf(paper.undo(other.registrar, id))).toBe('not_found');
		expect(await refusalOf(paper.enterAgain(other.registrar, id, agreement()))).toBe('not_found');
		expect(await refusalOf(paper.differences(other.registrar, id))).toBe('not_found');
	});
});

describe('typing a second time', () => {
	const full = (): Entry => ({
		...agreement(),
		[trail.asked('free_text')]: 'Mer tid för svenska.',
		[trail.asked('ranking')]: ['b', 'a'],
		[`point:${trail.text.work}-1`]: {
			section: trail.text.work,
			passage: trail.text.first,
			kind: 'view',
			text: 'Bra.'
		},
		'background:age_band': 'old'
	});

	it('is done by somebody else, once', async () => {
		const { id } = await register(full());
		expect(await refusalOf(paper.enterAgain(trail.registrar, id, full()))).toBe('same_person_again');
		expect(await paper.enterAgain(trail.facilitator, id, full())).toMatchObject({
			compared: 5,
			differing: 0
		});
		expect(await refusalOf(paper.enterAgain(trail.administrator, id, full()))).toBe('entered_twice_already');
	});

	it('compares points whatever their names, and texts whatever their line breaks', async () => {
		const { id } = await register(full());
		const { [`point:${trail.text.work}-1`]: said, ...rest } = full();
		const again = {
			...rest,
			[trail.asked('free_text')]: 'Mer  tid\nför svenska.',
			[`point:${trail.text.work}-2`]: said
		} as Entry;
		expect(await paper.enterAgain(trail.facilitator, id, again)).toMatchObject({ differing: 0 });
	});

	it('shows what differs, field by field, until it is decided', async () => {
		const { number, code } = await oneForm();
		const { id } = await register(full(), { form: number });
		const { [trail.asked('ranking')]: _, ...rest } = full();
		const second = {
			...rest,
			...agreement('disagree'),
			[trail.asked('free_text')]: { mark: 'illegible' as const }
		};
		expect(await paper.enterAgain(trail.facilitator, id, second)).toMatchObject({
			compared: 5,
			differing: 3
		});
		const { differences } = await paper.differences(trail.administrator, id);
		expect(Object.fromEntries(differences.map(({ key, first, second }) => [key, [first, second]]))).toEqual({
			[trail.asked('agreement')]: ['agree', 'disagree'],
			[trail.asked('free_text')]: ['Mer tid för svenska.', { mark: 'illegible' }],
			[trail.asked('ranking')]: [['b', 'a'], null]
		});
		const decide = (decisions: Record<string, 'first' | 'second'>) =>
			paper.decide(trail.administrator, id, randomUUID(), decisions);
		expect(await refusalOf(decide({ [trail.asked('agreement')]: 'second' }))).toBe('decision_missing');
		await decide({
			[trail.asked('agreement')]: 'second',
			[trail.asked('free_text')]: 'second',
			[trail.asked('ranking')]: 'first'
		});
		const receipt = await submissions.findByReceipt(database.anonymous, trail.slug, code);
		expect(receipt.answers.map(({ choice }) => choice)).toEqual([['disagree'], ['b', 'a']]);
		expect(receipt.points.map(({ text }) => text)).toEqual(['Bra.']);
		const after = await paper.differences(trail.administrator, id);
		expect(after).toMatchObject({ number: 1, marks: 1, undecided: 0 });
		expect(after.differences.every(({ first, second }) => first === null && second === null)).toBe(true);
		const [decided] = await database.sql`select detail from private.audit_events
			where action = 'differences_decided' and municipality_id = ${trail.id}`;
		expect(decided?.detail).toEqual({ number: 1, role: 'administrator', changed: 2 });
	});

	it('is asked for by share, for papers only', async () => {
		await register(agreement());
		await register(agreement(), { channel: 'telephone' });
		await paper.requestDoubleEntry(trail.facilitator, trail.dialogue.id, 100);
		await register(agreement());
		const desk = await paper.desk(trail.registrar, trail.dialogue.id);
		expect([desk.share, desk.toCheck.map(({ number }) => number)]).toEqual([100, [1, 3]]);
		expect(desk.channels).toEqual({ paper: 2, telephone: 1 });
		expect(await refusalOf(paper.requestDoubleEntry(trail.facilitator, trail.dialogue.id, 101))).toBe(
			'share_unusable'
		);
	});
});
