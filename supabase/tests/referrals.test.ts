import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as decisions from '../../src/lib/server/data/decisions.ts';
import * as points from '../../src/lib/server/data/points.ts';
import * as referrals from '../../src/lib/server/data/referrals.ts';
import type { ReferralText } from '../../src/lib/domain/policy/referral.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { countAll, openTrail, refusalOf, send, type Trail } from './trail.ts';

let database: TestDatabase;
let trail: Trail;
beforeAll(async () => {
	database = await createDatabase();
});
beforeEach(async () => {
	trail = await openTrail(database);
});

const group = () => trail.working_group;
const find = () => referrals.find(group(), trail.dialogue.id);
const day = (ahead: number) =>
	new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(Date.now() + ahead * 86_400_000);
const plan = async (lastDay = day(30)) => {
	const { rowVersion } = await find();
	const details = { lastDay, diaryNumber: 'KS 2026/12', message: 'Vi vill ha ert svar.' };
	await referrals.save(group(), trail.dialogue.id, details, rowVersion);
};
const ask = async (name: string) =>
	(await referrals.saveBody(group(), trail.dialogue.id, null, { name, email: '' })).id;
/** A referral that was sent to these bodies; the links in the order of their names. */
async function sent(...names: string[]) {
	await plan();
	for (const name of names) await ask(name);
	await referrals.send(group(), trail.dialogue.id);
	return (await find()).bodies;
}
const answer = (key: string | null, text: ReferralText, submission = randomUUID()) =>
	referrals.answer(database.anonymous, trail.slug, key ?? '', submission, text);
const allPoints = async () => (await points.list(trail.observer, trail.dialogue.id)).points;
const inRole = <T>(run: (sql: TestDatabase['sql']) => Promise<T>) =>
	database.sql.begin(async (sql) => {
		await sql`select set_config('radslag.municipality', ${trail.id}, true)`;
		return run(sql as unknown as TestDatabase['sql']);
	});

describe('a referral', () => {
	it('is sent to named bodies with a last day, and the text is then out for comment', async () => {
		await ask('Barn- och utbildningsnämnden');
		expect(await refusalOf(referrals.send(group(), trail.dialogue.id))).toBe('referral_not_ready');
		await plan(day(-1));
		expect(await refusalOf(referrals.send(group(), trail.dialogue.id))).toBe('referral_not_ready');
		await plan();
		expect((await find()).bodies[0]?.key).toBeNull();
		await referrals.send(group(), trail.dialogue.id);
		const { bodies, sentOn, state } = await find();
		expect([sentOn, state]).toEqual([day(0), 'referral']);
		expect(bodies[0]?.key).toMatch(/^[0-9a-f]{32}$/);
		const [version] = (await decisions.ofPolicy(group(), 'policy')).versions;
		expect(version?.decisions.at(-1)).toMatchObject({ step: 'refer', diaryNumber: 'KS 2026/12' });
		expect((await referrals.find(trail.observer, trail.dialogue.id)).bodies[0]?.key).toBeNull();
	});

	it('goes to each body once; before it is sent a body can be taken off', async () => {
		const first = await ask('Hembygdsföreningen');
		expect(await refusalOf(ask(' hembygdsföreningen '))).toBe('name_taken');
		expect(await refusalOf(ask(' '))).toBe('name_missing');
		await referrals.removeBody(group(), first);
		const [body] = await sent('Hembygdsföreningen');
		expect(await refusalOf(referrals.removeBody(group(), body?.id ?? ''))).toBe('referral_body_answered');
	});

	it('planned by somebody else in between is not overwritten', async () => {
		await plan();
		const old = { lastDay: day(9), diaryNumber: '', message: '' };
		expect(await refusalOf(referrals.save(group(), trail.dialogue.id, old, 0))).toBe('changed_by_other');
	});
});

describe('a body', () => {
	it('reads the text by its link, writes on, and answers per section without an account', async () => {
		const [body] = await sent('Hembygdsföreningen');
		const open = () => referrals.invitation(database.anonymous, trail.slug, body?.key ?? '');
		expect(await open()).toMatchObject({ body: 'Hembygdsföreningen', lastDay: day(30), open: true });
		expect((await open()).sections.map(({ heading }) => heading)).toEqual(['Arbete', 'Skola']);
		const draft = { sections: { [trail.text.work]: 'Börjat.' } };
		await referrals.saveDraft(database.anonymous, trail.slug, body?.key ?? '', draft);
		expect((await open()).draft).toEqual(draft);
		await answer(body?.key ?? '', {
			stance: 'approves_with_remarks',
			overall: 'Ett bra förslag.',
			sections: { [trail.text.school]: 'Ge kvällskurser.', [trail.text.work]: ' ' }
		});
		const after = await open();
		expect(after.draft).toEqual({});
		expect(after.answer).toMatchObject({ stance: 'approves_with_remarks', byLetter: false, serial: 1 });
		expect(await allPoints()).toMatchObject([
			{ text: 'Ett bra förslag.', channel: 'referral', number: 1, section: null },
			{ text: 'Ge kvällskurser.', channel: 'referral', number: 2, section: trail.text.school }
		]);
		const senders = await inRole(
			(sql) =>
				sql`select private.point_sender(p) as name from private.points p where p.dialogue_id = ${trail.dialogue.id}`
		);
		expect(senders.map(({ name }) => name as string)).toEqual(['Hembygdsföreningen', 'Hembygdsföreningen']);
	});

	it('sends once, and a newer answer takes the place of the one before', async () => {
		const [body] = await sent('Hembygdsföreningen');
		const id = randomUUID();
		await answer(body?.key ?? '', { overall: 'Först.' }, id);
		await answer(body?.key ?? '', { overall: 'Först.' }, id);
		expect(await allPoints()).toHaveLength(1);
		expect(await refusalOf(answer(body?.key ?? '', { overall: 'Annat.' }, id))).toBe('submission_differs');
		await answer(body?.key ?? '', { overall: 'Sedan.' });
		expect((await allPoints()).map(({ text }) => text)).toEqual(['Sedan.']);
		await database.sql`select private.count_everywhere()`;
		await countAll(trail);
		expect((await find()).bodies[0]?.answer).toMatchObject({ serial: 2, texts: [{ text: 'Sedan.' }] });
	});

	it('answers only by its own link, until its last day', async () => {
		expect(await refusalOf(answer('0'.repeat(32), { overall: 'Hej.' }))).toBe('referral_unknown');
		const [body] = await sent('Hembygdsföreningen');
		await database.sql`update private.referrals set last_day = current_date - 3, sent_on = current_date - 40 where dialogue_id = ${trail.dialogue.id}`;
		expect(await refusalOf(answer(body?.key ?? '', { overall: 'Sent.' }))).toBe('referral_closed');
		expect(await refusalOf(referrals.saveDraft(database.anonymous, trail.slug, body?.key ?? '', {}))).toBe(
			'referral_closed'
		);
		await referrals.saveBody(group(), trail.dialogue.id, body?.id ?? '', { extendedTo: day(2) });
		await answer(body?.key ?? '', { overall: 'Sent.' });
		expect(await allPoints()).toHaveLength(1);
	});

	it('says something, in sections that there are, or where it stands', async () => {
		const [body] = await sent('Hembygdsföreningen');
		const key = body?.key ?? '';
		expect(await refusalOf(answer(key, { overall: ' ' }))).toBe('nothing_answered');
		expect(await refusalOf(answer(key, { sections: { [randomUUID()]: 'X' } }))).toBe('section_unknown');
		expect(await refusalOf(answer(key, { overall: 'x'.repeat(4001) }))).toBe('text_too_long');
		expect(await refusalOf(answer(key, { stance: 'maybe' as 'rejects' }))).toBe('answer_not_allowed');
		await answer(key, { stance: 'no_remarks' });
		expect((await find()).bodies[0]?.answer).toMatchObject({ stance: 'no_remarks', texts: [] });
	});

	it('that sent a letter is typed in by staff, also late, with the day it came', async () => {
		await plan();
		const id = await ask('Kyrkan');
		const type = (arrived: string) =>
			referrals.typeAnswer(trail.registrar, id, randomUUID(), arrived, { overall: 'Brev.' });
		expect(await refusalOf(type(day(0)))).toBe('referral_not_sent');
		await referrals.send(group(), trail.dialogue.id);
		expect(await refusalOf(type(day(1)))).toBe('arrival_day_unusable');
		expect(await refusalOf(type(day(-1)))).toBe('arrival_day_unusable');
		await type(day(0));
		expect((await find()).bodies[0]?.answer).toMatchObject({ byLetter: true, arrivedOn: day(0) });
	});

	it('is in the account of what came in by name, also when it was silent or abstained', async () => {
		const [first, second, third] = await sent('A-föreningen', 'B-nämnden', 'C-bolaget');
		await answer(first?.key ?? '', { stance: 'rejects', overall: 'Nej.' });
		await referrals.saveBody(group(), trail.dialogue.id, second?.id ?? '', { abstained: true });
		await referrals.remind(group(), [third?.id ?? '']);
		expect((await find()).bodies[2]?.remindedOn).toBe(day(0));
		const [row] = await inRole(
			(sql) =>
				sql<
					{ shown: object }[]
				>`select private.referral_of(d) as shown from private.dialogues d where d.id = ${trail.dialogue.id}`
		);
		expect(row?.shown).toMatchObject({
			diaryNumber: 'KS 2026/12',
			bodies: [
				{ name: 'A-föreningen', state: 'answered', stance: 'rejects', points: 1, numbers: [1] },
				{ name: 'B-nämnden', state: 'abstained', points: 0 },
				{ name: 'C-bolaget', state: 'silent' }
			]
		});
	});
});

describe('the results', () => {
	it('count residents alone: no body makes a small group of them large enough to be shown', async () => {
		for (let n = 0; n < 4; n++) await send(trail, { [trail.asked('agreement')]: 'agree' });
		const [body] = await sent('Hembygdsföreningen');
		await answer(body?.key ?? '', { sections: { [trail.text.work]: 'Vårt yttrande.' } });
		await countAll(trail);
		const [all] = await database.sql<{ counted: number }[]>`
			select counted from private.tallies where dialogue_id = ${trail.dialogue.id} and subject = ${trail.dialogue.id} and option = '' and dimension = 'all'`;
		expect(all?.counted).toBe(4);
		const bands = await database.sql`
			select band from private.tallies where dialogue_id = ${trail.dialogue.id} and dimension = 'channel'`;
		expect(bands.map(({ band }) => band as string)).not.toContain('referral');
	});
});
