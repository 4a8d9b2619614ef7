import { randomBytes } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as drafts from '../../src/lib/server/data/drafts.ts';
import * as submissions from '../../src/lib/server/data/submissions.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { moveDates, newReceiptCode, openTrail, refusalOf, type Trail } from './trail.ts';

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
const at = (key: string) => ({ ...trail.where, key });
const takeOver = (code: string, key: string) => drafts.takeOver(database.anonymous, trail.slug, code, key);

/** A draft begun on one device, with the code to go on on another. */
async function begun() {
	const [key, code] = [newKey(), newReceiptCode()];
	const { id } = await drafts.save(database.anonymous, at(key), 'sv', agreement('agree'));
	await drafts.handOver(database.anonymous, at(key), code);
	return { id, key, code };
}

describe('a draft that goes on on another device', () => {
	it('is found there, with the same id, and the device that it left writes and sends nothing unseen', async () => {
		const { id, key, code } = await begun();
		const phone = newKey();
		await takeOver(code, phone);
		expect(await drafts.find(database.anonymous, at(phone))).toMatchObject({
			id,
			answers: agreement('agree')
		});
		expect(await drafts.find(database.anonymous, at(key))).toEqual({ moved: true });
		expect(await refusalOf(drafts.save(database.anonymous, at(key), 'sv', agreement('neither')))).toBe(
			'draft_moved'
		);
		const sending = { ...trail.where, submission: id, receiptCode: newReceiptCode(), language: 'sv' };
		expect(await refusalOf(submissions.send(database.anonymous, sending, agreement('neither'), key))).toBe(
			'draft_moved'
		);
		expect(await submissions.sendDraft(database.anonymous, sending, phone)).toEqual({ state: 'received' });
		expect(await refusalOf(drafts.save(database.anonymous, at(key), 'sv', agreement('neither')))).toBe(
			'draft_moved'
		);
	});

	it('goes to one device only, also when two come at once', async () => {
		const { code } = await begun();
		const keys = [newKey(), newKey(), newKey()];
		const ends = await Promise.allSettled(keys.map((key) => takeOver(code, key)));
		expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		expect(await refusalOf(takeOver(code, newKey()))).toBe('receipt_unknown');
	});

	it('is told by its code without being moved, and only in its municipality', async () => {
		const { key, code } = await begun();
		expect(await drafts.findHandover(database.anonymous, trail.slug, code)).toEqual({
			dialogue: 'dialog',
			title: { sv: 'Dialogen' }
		});
		expect(await drafts.find(database.anonymous, at(key))).toMatchObject({ answers: agreement('agree') });
		const other = await openTrail(database);
		expect(await refusalOf(drafts.findHandover(database.anonymous, other.slug, code))).toBe(
			'receipt_unknown'
		);
		expect(await refusalOf(drafts.takeOver(database.anonymous, other.slug, code, newKey()))).toBe(
			'receipt_unknown'
		);
	});

	it('does not cover answers that the other device has: both stay as they are', async () => {
		const { key, code } = await begun();
		const phone = newKey();
		await drafts.save(database.anonymous, at(phone), 'sv', agreement('disagree'));
		expect(await refusalOf(takeOver(code, phone))).toBe('draft_in_the_way');
		expect(await drafts.find(database.anonymous, at(phone))).toMatchObject({
			answers: agreement('disagree')
		});
		expect(await drafts.find(database.anonymous, at(key))).toMatchObject({ answers: agreement('agree') });
		await drafts.discard(database.anonymous, at(phone));
		await takeOver(code, phone);
		expect(await drafts.find(database.anonymous, at(phone))).toMatchObject({ answers: agreement('agree') });
	});

	it('stays where it is when the code is used in the same browser', async () => {
		const { id, key, code } = await begun();
		await takeOver(code, key);
		expect(await drafts.save(database.anonymous, at(key), 'sv', agreement('neither'))).toEqual({ id });
	});

	it('has one code at a time, and none once it is sent, cleared or the dialogue has closed', async () => {
		const { id, key, code } = await begun();
		const newer = newReceiptCode();
		await drafts.handOver(database.anonymous, at(key), newer);
		expect(await refusalOf(takeOver(code, newKey()))).toBe('receipt_unknown');
		await moveDates(trail, -7200, -3600);
		expect(await refusalOf(takeOver(newer, newKey()))).toBe('dialogue_closed');
		await moveDates(trail, -7200, 3600);
		const sending = { ...trail.where, submission: id, receiptCode: newReceiptCode(), language: 'sv' };
		await submissions.sendDraft(database.anonymous, sending, key);
		expect(await refusalOf(takeOver(newer, newKey()))).toBe('receipt_unknown');
		expect(await refusalOf(drafts.handOver(database.anonymous, at(key), newReceiptCode()))).toBe(
			'draft_missing'
		);
		const cleared = await begun();
		await drafts.discard(database.anonymous, at(cleared.key));
		expect(await refusalOf(takeOver(cleared.code, newKey()))).toBe('receipt_unknown');
	});

	it('may be a correction, which still takes the place of what was sent', async () => {
		const receiptCode = newReceiptCode();
		const sending = { ...trail.where, submission: crypto.randomUUID(), receiptCode, language: 'sv' };
		await submissions.send(database.anonymous, sending, agreement('agree'));
		const [computer, phone, code] = [newKey(), newKey(), newReceiptCode()];
		await drafts.startCorrection(database.anonymous, trail.slug, receiptCode, computer, 'sv');
		await drafts.handOver(database.anonymous, at(computer), code);
		await takeOver(code, phone);
		const draft = await drafts.find(database.anonymous, at(phone));
		if (!draft || 'moved' in draft) throw new Error('no draft');
		const correcting = { ...trail.where, correction: draft.id, draftKey: phone, language: 'sv' };
		await submissions.correct(database.anonymous, correcting, agreement('disagree') as never);
		const { answers } = await submissions.findByReceipt(database.anonymous, trail.slug, receiptCode);
		expect(answers.map(({ choice }) => choice)).toEqual([['disagree']]);
	});

	it('leaves only hashes in the database', async () => {
		const { key, code } = await begun();
		await takeOver(code, newKey());
		await begun();
		const [row] = await database.sql<{ all: string }[]>`
			select coalesce(string_agg(d::text, ''), '') || (select string_agg(m::text, '') from private.moved_draft_keys m) as all from private.drafts d`;
		expect(row?.all).not.toContain(code);
		expect(row?.all).not.toContain(key);
	});
});

describe('codes that open nothing', () => {
	it('are counted by municipality and minute, and nothing else is kept of them', async () => {
		const counted = await Promise.all(
			Array.from({ length: 20 }, () => submissions.countWrongCode(database.anonymous, trail.slug))
		);
		expect(Math.max(...counted)).toBe(20);
		const other = await openTrail(database);
		expect(await submissions.countWrongCode(database.anonymous, other.slug)).toBe(1);
		const kept = await database.sql`
			select column_name from information_schema.columns where table_schema = 'private' and table_name = 'wrong_codes' order by 1`;
		expect(kept.map(({ column_name: name }) => name as string)).toEqual([
			'minute',
			'municipality_id',
			'tries'
		]);
	});
});
