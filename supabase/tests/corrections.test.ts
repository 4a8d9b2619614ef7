import { randomBytes, randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answers } from '../../src/lib/domain/dialogue/answers.ts';
import * as drafts from '../../src/lib/server/data/drafts.ts';
import * as paper from '../../src/lib/server/data/paper.ts';
import * as points from '../../src/lib/server/data/points.ts';
import * as submissions from '../../src/lib/server/data/submissions.ts';
import * as themes from '../../src/lib/server/data/themes.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import {
	countAll,
	moveDates,
	newReceiptCode,
	openTrail,
	point,
	refusalOf,
	send,
	type Trail
} from './trail.ts';

let database: TestDatabase;
let trail: Trail;
beforeAll(async () => {
	database = await createDatabase();
});
beforeEach(async () => {
	trail = await openTrail(database);
});

const newKey = () => randomBytes(24).toString('base64url');
const agreement = (choice: string) => ({ [trail.asked('agreement')]: choice });

/** Opens what a code leads to, as a resident does. */
async function open(receiptCode: string, key = newKey()) {
	await drafts.startCorrection(database.anonymous, trail.slug, receiptCode, key, 'sv');
	const draft = await drafts.find(database.anonymous, { ...trail.where, key });
	if (!draft || 'moved' in draft) throw new Error('no draft');
	return { key, ...draft };
}
type Opened = Awaited<ReturnType<typeof open>>;

const correct = ({ id, key }: Pick<Opened, 'id' | 'key'>, answers: Answers | null) =>
	submissions.correct(
		database.anonymous,
		{ ...trail.where, correction: id, draftKey: key, language: 'sv' },
		answers
	);
const read = (receiptCode: string) => submissions.findByReceipt(database.anonymous, trail.slug, receiptCode);
const choices = async (receiptCode: string) => (await read(receiptCode)).answers.map(({ choice }) => choice);

/** What runs in the tallies without those that came to nothing: option of the agreement question → persons. */
async function tallied(): Promise<Record<string, number>> {
	const rows = await database.sql<{ option: string; counted: number }[]>`
		select option, counted from private.tallies
		where subject = ${trail.asked('agreement')} and dimension = 'all' and counted <> 0`;
	return Object.fromEntries(rows.map(({ option, counted }) => [option, counted]));
}

describe('opening what was sent', () => {
	it('gives every answer and point back as it was given, but no background', async () => {
		const said = {
			...agreement('agree'),
			...point(trail, trail.text.first, 'Bra.'),
			[trail.asked('wording')]: { passage: trail.text.second, text: 'Så här.' },
			[trail.asked('free_text')]: 'Mer.',
			[trail.asked('multiple_choice')]: ['a', 'c'],
			[trail.asked('ranking')]: ['b', 'a'],
			[trail.asked('single_choice')]: 'b'
		};
		const { receiptCode } = await send(trail, { ...said, 'background:age_band': 'old' });
		const { answers, corrects } = await open(receiptCode);
		expect(corrects).toBe(true);
		const unkeyed = (all: object) =>
			Object.entries(all).map(([key, value]) => [key.replace(/^point:.*/, 'point'), value]);
		expect(Object.fromEntries(unkeyed(answers))).toEqual(Object.fromEntries(unkeyed(said)));
	});

	it('shows the background by itself, to whoever opened the answers and to nobody else', async () => {
		const { receiptCode } = await send(trail, { ...agreement('agree'), 'background:age_band': 'old' });
		const { key } = await open(receiptCode);
		const background = (draftKey: string) =>
			drafts.correctedBackground(database.anonymous, { ...trail.where, key: draftKey });
		expect(await background(key)).toEqual({ 'background:age_band': 'old' });
		expect(await background(newKey())).toEqual({});
		const ordinary = newKey();
		await drafts.save(database.anonymous, { ...trail.where, key: ordinary }, 'sv', agreement('agree'));
		expect(await background(ordinary)).toEqual({});
	});

	it('takes nothing more from a page of a correction that was sent or cancelled in another window', async () => {
		const { receiptCode } = await send(trail, agreement('agree'));
		for (const end of ['sent', 'cancelled']) {
			const { key, id } = await open(receiptCode);
			const where = { ...trail.where, key };
			const say = () => drafts.saveCorrection(database.anonymous, where, id, 'sv', agreement('disagree'));
			expect(await say()).toEqual({ id });
			if (end === 'cancelled') await drafts.discard(database.anonymous, where);
			else await correct({ id, key }, null);
			expect(await refusalOf(say())).toBe('correction_over');
			expect(await drafts.find(database.anonymous, where)).toBeNull();
		}
	});

	it('changes nothing of what was sent, also when it is cleared again', async () => {
		const { receiptCode } = await send(trail, agreement('agree'));
		const { key } = await open(receiptCode);
		await drafts.save(database.anonymous, { ...trail.where, key }, 'sv', agreement('disagree'));
		expect(await choices(receiptCode)).toEqual([['agree']]);
		await drafts.discard(database.anonymous, { ...trail.where, key });
		expect(await choices(receiptCode)).toEqual([['agree']]);
	});

	it('goes on where it was in the same browser, and is refused over other answers there', async () => {
		const { receiptCode } = await send(trail, agreement('agree'));
		const opened = await open(receiptCode);
		await drafts.save(database.anonymous, { ...trail.where, key: opened.key }, 'sv', agreement('disagree'));
		expect((await open(receiptCode, opened.key)).answers).toEqual(agreement('disagree'));

		const key = newKey();
		await drafts.save(database.anonymous, { ...trail.where, key }, 'sv', agreement('neither'));
		expect(await refusalOf(open(receiptCode, key))).toBe('draft_in_the_way');
		expect(await drafts.find(database.anonymous, { ...trail.where, key })).toMatchObject({
			answers: agreement('neither'),
			corrects: false
		});
	});

	it('is refused for an unknown code, in another municipality, once withdrawn, and after closing', async () => {
		const { receiptCode } = await send(trail, agreement('agree'));
		const other = await openTrail(database);
		const elsewhere = drafts.startCorrection(database.anonymous, other.slug, receiptCode, newKey(), 'sv');
		expect(await refusalOf(elsewhere)).toBe('receipt_unknown');
		expect(await refusalOf(open('0'.repeat(17)))).toBe('receipt_unknown');
		await moveDates(trail, -7200, -3600);
		expect(await refusalOf(open(receiptCode))).toBe('dialogue_closed');
		await moveDates(trail, -7200, 3600);
		await submissions.withdraw(database.anonymous, trail.slug, receiptCode);
		expect(await refusalOf(open(receiptCode))).toBe('submission_withdrawn');
	});
});

describe('a correction', () => {
	it('takes the place of what was sent, under the same code and number', async () => {
		const { receiptCode, submission } = await send(trail, agreement('agree'));
		await countAll(trail);
		const before = await read(receiptCode);
		await correct(await open(receiptCode), agreement('disagree'));
		const after = await read(receiptCode);
		expect(after.answers.map(({ choice }) => choice)).toEqual([['disagree']]);
		expect(after).toMatchObject({ serial: before.serial, arrivedOn: before.arrivedOn, state: 'received' });
		expect(after.correctedOn).not.toBeNull();
		const register = await submissions.register(trail.registrar, trail.dialogue.id);
		expect(register).toMatchObject([{ serial: 1, state: 'received', correctedOn: after.correctedOn }]);
		const [kept] = await database.sql`
			select a.choice from private.submissions f join private.answers a on a.submission_id = f.id where f.former_of = ${submission}`;
		expect(kept).toEqual({ choice: ['agree'] });
	});

	it('is made once, however often it is sent at once', async () => {
		const { receiptCode, submission } = await send(trail, agreement('agree'));
		await countAll(trail);
		const opened = await open(receiptCode);
		await Promise.all(Array.from({ length: 20 }, () => correct(opened, agreement('disagree'))));
		const [row] = await database.sql`
			select edition, (select count(*)::integer from private.submissions f where f.former_of = s.id) as former
			from private.submissions s where s.id = ${submission}`;
		expect(row).toEqual({ edition: 2, former: 1 });
		expect(await tallied()).toEqual({ '': 1, disagree: 1 });
		expect(await refusalOf(correct(opened, agreement('neither')))).toBe('submission_differs');
	});

	it('can be sent as it stands in its draft, also by the way that drafts are sent', async () => {
		const { receiptCode } = await send(trail, agreement('agree'));
		const { id, key } = await open(receiptCode);
		await drafts.save(database.anonymous, { ...trail.where, key }, 'sv', agreement('neither'));
		const sending = { ...trail.where, submission: id, receiptCode: '1'.repeat(17), language: 'sv' };
		expect(await submissions.sendDraft(database.anonymous, sending, key)).toEqual({ state: 'corrected' });
		expect(await choices(receiptCode)).toEqual([['neither']]);
		expect(await refusalOf(read('1'.repeat(17)))).toBe('receipt_unknown');
	});

	it('is not made of answers that a page sends by itself, which may be a part only', async () => {
		const { receiptCode } = await send(trail, agreement('agree'));
		const { id, key } = await open(receiptCode);
		const sending = { ...trail.where, submission: id, receiptCode: newReceiptCode(), language: 'sv' };
		expect(
			await refusalOf(submissions.send(database.anonymous, sending, agreement('neither') as Answers, key))
		).toBe('draft_in_the_way');
		expect(await choices(receiptCode)).toEqual([['agree']]);
	});

	it('begun twice is made once: the second one is told that the answers have changed since', async () => {
		const { receiptCode } = await send(trail, agreement('agree'));
		const [one, other] = [await open(receiptCode), await open(receiptCode)];
		const ends = await Promise.allSettled([
			correct(one, agreement('disagree')),
			correct(other, agreement('neither'))
		]);
		expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		const lost = ends[0]?.status === 'rejected' ? one : other;
		expect(await refusalOf(correct(lost, agreement('neither')))).toBe('submission_corrected');
		expect(await choices(receiptCode)).toEqual([[lost === one ? 'neither' : 'disagree']]);
	});

	it('and a withdrawal at once leave it withdrawn, and nothing of it counted', async () => {
		for (let round = 0; round < 8; round++) {
			const { receiptCode, submission } = await send(trail, agreement('agree'));
			await countAll(trail);
			const opened = await open(receiptCode);
			const [corrected] = await Promise.allSettled([
				correct(opened, agreement('disagree')),
				submissions.withdraw(database.anonymous, trail.slug, receiptCode),
				countAll(trail)
			]);
			const [row] = await database.sql`
				select withdrawn_on is not null as withdrawn, edition from private.submissions where id = ${submission}`;
			expect(row).toEqual({ withdrawn: true, edition: corrected.status === 'fulfilled' ? 2 : 1 });
			await countAll(trail);
			expect(await tallied()).toEqual({});
		}
	});

	it('of something withdrawn meanwhile is refused, and what was typed is still in its draft', async () => {
		const { receiptCode } = await send(trail, agreement('agree'));
		const opened = await open(receiptCode);
		await submissions.withdraw(database.anonymous, trail.slug, receiptCode);
		expect(await refusalOf(correct(opened, agreement('disagree')))).toBe('submission_withdrawn');
		expect(await drafts.find(database.anonymous, { ...trail.where, key: opened.key })).not.toBeNull();
	});

	it('is refused after closing, and answered as before when it came in in time', async () => {
		const [first, second] = [await send(trail, agreement('agree')), await send(trail, agreement('agree'))];
		const [inTime, late] = [await open(first.receiptCode), await open(second.receiptCode)];
		await correct(inTime, agreement('disagree'));
		await moveDates(trail, -7200, -3600);
		await correct(inTime, agreement('disagree'));
		expect(await refusalOf(correct(late, agreement('disagree')))).toBe('dialogue_closed');
		expect(await choices(second.receiptCode)).toEqual([['agree']]);
	});

	it('is nobody else’s: another key, another dialogue and an ordinary draft change nothing', async () => {
		const { receiptCode } = await send(trail, agreement('agree'));
		const opened = await open(receiptCode);
		expect(await refusalOf(correct({ ...opened, key: newKey() }, agreement('disagree')))).toBe(
			'draft_missing'
		);
		const other = await openTrail(database);
		const elsewhere = { ...other.where, correction: opened.id, draftKey: opened.key, language: 'sv' };
		expect(await refusalOf(submissions.correct(database.anonymous, elsewhere, {}))).toBe('draft_missing');
		const key = newKey();
		const { id } = await drafts.save(database.anonymous, { ...trail.where, key }, 'sv', agreement('agree'));
		expect(await refusalOf(correct({ id, key }, agreement('disagree')))).toBe('draft_missing');
		expect(await choices(receiptCode)).toEqual([['agree']]);
	});

	it('to nothing at all, or to something unreadable, is refused and leaves all as it was', async () => {
		const { receiptCode } = await send(trail, { ...agreement('agree'), 'background:age_band': 'old' });
		await countAll(trail);
		const opened = await open(receiptCode);
		expect(await refusalOf(correct(opened, {}))).toBe('nothing_answered');
		expect(await refusalOf(correct(opened, agreement('maybe')))).toBe('answer_not_allowed');
		const broken = { [trail.asked('wording')]: { passage: 'none', text: 'x' } };
		expect(await refusalOf(correct(opened, broken))).toBe('passage_unknown');
		expect(await choices(receiptCode)).toEqual([['agree']]);
		expect(await tallied()).toEqual({ '': 1, agree: 1 });
	});
});

describe('the points of a correction', () => {
	const list = () => points.list(trail.working_group, trail.dialogue.id);

	it('keep number, themes and publication where they did not change; others are new, and the old text is kept', async () => {
		const { receiptCode } = await send(trail, {
			...point(trail, trail.text.first, 'Står kvar.'),
			...point(trail, trail.text.second, 'Före.'),
			...point(trail, null, 'Tas bort.')
		});
		await countAll(trail);
		const before = (await list()).points;
		const numberOf = (text: string) => before.find((one) => one.text === text)?.number;
		const stays = before.find(({ text }) => text === 'Står kvar.');
		await themes.create(
			trail.working_group,
			trail.dialogue.id,
			'Tema',
			null,
			before.map(({ id }) => id)
		);
		await points.publish(trail.working_group, stays?.id ?? '', 'published');

		const opened = await open(receiptCode);
		const changed = Object.fromEntries(
			Object.entries(opened.answers).flatMap(([key, value]) => {
				const { text } = value as { text: string };
				if (text === 'Tas bort.') return [];
				return [[key, text === 'Före.' ? { ...(value as object), text: 'Efter.' } : value]];
			})
		) as Answers;
		await correct(opened, changed);

		const after = (await list()).points;
		expect(after).toMatchObject([
			{
				id: stays?.id,
				number: stays?.number,
				publication: 'published',
				themes: [expect.any(String)],
				former: null
			},
			{
				text: 'Efter.',
				number: 4,
				publication: 'waiting',
				themes: [],
				former: { number: numberOf('Före.'), text: 'Före.' }
			}
		]);
		expect((await themes.list(trail.working_group, trail.dialogue.id)).themes).toMatchObject([{ points: 1 }]);
		const kept = await database.sql<{ original: string }[]>`
			select p.original from private.points p join private.submissions f on f.id = p.submission_id and f.former_of is not null
			where p.dialogue_id = ${trail.dialogue.id} order by 1`;
		expect(kept.map(({ original }) => original)).toEqual(['Före.', 'Tas bort.']);
	});

	it('typed again word by word are the same points, and two that are alike stay two', async () => {
		const same = () => point(trail, trail.text.first, '', 'support');
		const { receiptCode } = await send(trail, { ...same(), ...same() });
		await countAll(trail);
		const before = (await list()).points.map(({ id }) => id);
		await correct(await open(receiptCode), { ...same(), ...same() } as Answers);
		expect((await list()).points.map(({ id }) => id)).toEqual(before);
		await correct(await open(receiptCode), { ...same(), ...same(), ...same() } as Answers);
		expect((await list()).points.map(({ id }) => id).slice(0, 2)).toEqual(before);
		expect((await list()).total).toBe(3);
	});
});

describe('the tallies', () => {
	it('hold the old answers or the new ones, never both and never neither', async () => {
		const codes = await Promise.all(
			Array.from({ length: 6 }, async () => (await send(trail, agreement('agree'))).receiptCode)
		);
		await countAll(trail);
		const opened = await Promise.all(codes.map((code) => open(code)));
		const seen: number[] = [];
		let correcting = true;
		const watching = (async () => {
			while (correcting) {
				const { agree = 0, disagree = 0, '': all = 0 } = await tallied();
				seen.push(agree + disagree, all);
			}
		})();
		await Promise.all(opened.map((one) => correct(one, agreement('disagree'))));
		correcting = false;
		await watching;
		expect(new Set(seen)).toEqual(new Set([6]));
		expect(await tallied()).toEqual({ '': 6, disagree: 6 });
	});

	it('are the same as if the corrected answers had been sent at once, in every dimension', async () => {
		const said = (choice: string, age: string | null) => ({
			...agreement(choice),
			[trail.asked('ranking')]: choice === 'agree' ? ['a', 'b'] : ['b'],
			...point(trail, trail.text.first, choice),
			...(age ? { 'background:age_band': age } : {})
		});
		const corrected = await send(trail, said('agree', 'old'));
		const unnumbered = await send(trail, said('agree', 'old'));
		await countAll(trail);
		await correct(await open(corrected.receiptCode), said('disagree', 'young') as Answers);
		await correct(await open(unnumbered.receiptCode), said('disagree', null) as Answers);
		const all = async (of: Trail) =>
			database.sql`select q.kind, t.option, t.dimension, t.band, t.counted from private.tallies t
				left join private.questions q on q.id = t.subject where t.dialogue_id = ${of.dialogue.id} and t.counted <> 0 order by 1, 2, 3, 4, 5`;
		const found = await all(trail);
		trail = await openTrail(database);
		await send(trail, said('disagree', 'young'));
		await send(trail, said('disagree', 'old'));
		await countAll(trail);
		expect(found).toEqual(await all(trail));
	});

	it('show a picture in which one person’s change cannot be seen', async () => {
		const codes = await Promise.all(
			Array.from(
				{ length: 12 },
				async (_, place) => (await send(trail, agreement(place < 6 ? 'agree' : 'disagree'))).receiptCode
			)
		);
		await countAll(trail);
		const results = async () => {
			const { counts } = (await database.anonymous.call('results', trail.where)) as {
				counts: Record<string, Record<string, Record<string, number | null>>>;
			};
			return counts[trail.asked('agreement')]?.[''];
		};
		const count = async () =>
			database.sql.begin(async (sql) => {
				await sql`select set_config('radslag.municipality', ${trail.id}, true)`;
				await sql`select private.count_waiting(${trail.dialogue.id})`;
			});
		const before = await results();
		expect(before).toMatchObject({ '': 12, agree: 6, disagree: 6 });
		await correct(await open(codes[0] ?? ''), agreement('disagree'));
		await count();
		expect(await results()).toEqual(before);
		for (let person = 0; person < 10; person++) await send(trail, agreement('agree'));
		await count();
		expect(await results()).toMatchObject({ '': 17, agree: 10, disagree: 7 });
	});
});

describe('a paper whose sender has corrected the answers', () => {
	it('is not typed a second time, and no second reading is put over what she wrote', async () => {
		const [one, other] = [trail.registrar, trail.facilitator];
		const form = { id: randomUUID(), receiptCode: newReceiptCode() };
		await paper.print(one, trail.dialogue.id, 'sv', [form]);
		const { today } = await paper.desk(one, trail.dialogue.id);
		const details = { channel: 'paper', form: 1, language: 'sv', arrivedOn: today, helper: 'self' } as const;
		const entry = agreement('agree');
		const { id } = await paper.register(one, trail.dialogue.id, randomUUID(), details, entry, null);
		await database.sql`update private.registrations set to_check = true where id = ${id}`;
		await correct(await open(form.receiptCode), agreement('disagree'));
		expect((await paper.desk(one, trail.dialogue.id)).toCheck).toEqual([]);
		expect(await refusalOf(other.call('enter_again', { registration: id, entry }))).toBe(
			'submission_corrected'
		);
		expect(await choices(form.receiptCode)).toEqual([['disagree']]);
	});
});
