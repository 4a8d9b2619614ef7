import { randomBytes, randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DatabaseDefect } from '../../src/lib/server/backend/refusal.ts';
import * as drafts from '../../src/lib/server/data/drafts.ts';
import * as submissions from '../../src/lib/server/data/submissions.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { moveDates, newReceiptCode, openTrail, point, refusalOf, send, type Trail } from './trail.ts';

let database: TestDatabase;
let trail: Trail;
beforeAll(async () => {
	database = await createDatabase();
});
beforeEach(async () => {
	trail = await openTrail(database);
});

const agreement = (choice = 'agree') => ({ [trail.asked('agreement')]: choice });
const count = async (table: 'submissions' | 'answers' | 'points' | 'drafts') => {
	const [row] = await database.sql<{ n: number }[]>`
		select count(*)::integer as n from private.${database.sql(table)} where dialogue_id = ${trail.dialogue.id}`;
	return row?.n;
};
const newKey = () => randomBytes(24).toString('base64url');
const draftAt = (key: string) => ({ ...trail.where, key });

describe('sending', () => {
	it('is received once, however often the same is sent at once', async () => {
		const submission = randomUUID();
		const receiptCode = newReceiptCode();
		const answers = { ...agreement(), ...point(trail, trail.text.first, 'Bra.') };
		const sendings = Array.from({ length: 40 }, () => send(trail, answers, { submission, receiptCode }));
		const sent = await Promise.all(sendings);
		expect(new Set(sent.map(({ answer }) => JSON.stringify(answer)))).toEqual(
			new Set(['{"state":"received"}'])
		);
		expect([await count('submissions'), await count('answers'), await count('points')]).toEqual([1, 1, 1]);
	});

	it('is received once when forty send one draft, and the draft is gone', async () => {
		const key = newKey();
		const { id } = await drafts.save(database.anonymous, draftAt(key), 'sv', agreement());
		const receiptCode = newReceiptCode();
		const sending = { ...trail.where, submission: id, receiptCode, language: 'sv' };
		const sent = await Promise.all(
			Array.from({ length: 40 }, () => submissions.sendDraft(database.anonymous, sending, key))
		);
		expect(new Set(sent.map(({ state }) => state))).toEqual(new Set(['received']));
		expect([await count('submissions'), await count('drafts')]).toEqual([1, 0]);
	});

	it('says that it was received before when the second try brings another receipt code', async () => {
		const { submission } = await send(trail, agreement());
		const { answer } = await send(trail, agreement(), { submission });
		expect(answer).toEqual({ state: 'already_received' });
	});

	it('refuses other answers under the same id, and keeps the first', async () => {
		const { submission, receiptCode } = await send(trail, agreement());
		expect(await refusalOf(send(trail, agreement('disagree'), { submission, receiptCode }))).toBe(
			'submission_differs'
		);
		const found = await submissions.findByReceipt(database.anonymous, trail.slug, receiptCode);
		expect(found.answers.map(({ choice }) => choice)).toEqual([['agree']]);
	});

	it('refuses a receipt code that opens another submission', async () => {
		const { receiptCode } = await send(trail, agreement());
		expect(await refusalOf(send(trail, agreement(), { receiptCode }))).toBe('submission_differs');
		expect(await count('submissions')).toBe(1);
	});

	it('is answered as before after closing, and refused when it is new', async () => {
		const { submission, receiptCode } = await send(trail, agreement());
		await moveDates(trail, -7200, -3600);
		expect((await send(trail, agreement(), { submission, receiptCode })).answer).toEqual({
			state: 'received'
		});
		expect(await refusalOf(send(trail, agreement()))).toBe('dialogue_closed');
		expect(await refusalOf(drafts.save(database.anonymous, draftAt(newKey()), 'sv', agreement()))).toBe(
			'dialogue_closed'
		);
	});

	it('is let in for sixty seconds after closing, for what was on its way', async () => {
		await moveDates(trail, -7200, -30);
		expect((await send(trail, agreement())).answer).toEqual({ state: 'received' });
		await moveDates(trail, -7200, -61);
		expect(await refusalOf(send(trail, agreement()))).toBe('dialogue_closed');
	});

	it('is refused before the dialogue opens', async () => {
		await moveDates(trail, 3600, 7200);
		expect(await refusalOf(send(trail, agreement()))).toBe('dialogue_not_open_yet');
		expect(await refusalOf(drafts.save(database.anonymous, draftAt(newKey()), 'sv', agreement()))).toBe(
			'dialogue_not_open_yet'
		);
	});

	it('is refused when the dialogue was closed by hand or never published', async () => {
		await trail.facilitator.call('close_dialogue', { dialogue: trail.dialogue.id });
		expect(await refusalOf(send(trail, agreement()))).toBe('dialogue_closed');
		await database.sql`update private.dialogues set state = 'draft' where id = ${trail.dialogue.id}`;
		expect(await refusalOf(send(trail, agreement()))).toBe('not_found');
	});

	it('keeps nothing that points at a person', async () => {
		const { submission } = await send(trail, { ...agreement(), 'background:age_band': 'old' });
		const [row] = await database.sql`select * from private.submissions where id = ${submission}`;
		expect(Object.keys(row ?? {}).sort()).toEqual(
			[
				'id',
				'municipality_id',
				'dialogue_id',
				'arrival',
				'serial',
				'channel',
				'language',
				'arrived_on',
				'receipt_hash',
				'body_hash',
				'withdrawn_on',
				'counted',
				'uncounted',
				'demonstration',
				'former_of',
				'edition',
				'corrected_on',
				'meeting_id',
				'table_id',
				'late'
			].sort()
		);
	});
});

describe('a draft', () => {
	it('is merged by key, null takes an answer back', async () => {
		const at = draftAt(newKey());
		const { id } = await drafts.save(database.anonymous, at, 'sv', { a: 'x', b: 'y' });
		expect(await drafts.save(database.anonymous, at, 'en', { a: null, c: ['z'] })).toEqual({ id });
		expect(await drafts.find(database.anonymous, at)).toEqual({
			id,
			language: 'en',
			answers: { b: 'y', c: ['z'] },
			corrects: false
		});
	});

	it('is found by its key only, in its dialogue only', async () => {
		const key = newKey();
		await drafts.save(database.anonymous, draftAt(key), 'sv', agreement());
		const other = await openTrail(database);
		expect(await drafts.find(database.anonymous, draftAt(newKey()))).toBeNull();
		expect(await drafts.find(database.anonymous, { ...other.where, key })).toBeNull();
		await drafts.discard(database.anonymous, { ...other.where, key });
		expect(await count('drafts')).toBe(1);
		await drafts.save(database.anonymous, { ...other.where, key }, 'sv', { other: 'x' });
		expect(await drafts.find(database.anonymous, draftAt(key))).toMatchObject({ answers: agreement() });
		await drafts.discard(database.anonymous, draftAt(key));
		expect(await count('drafts')).toBe(0);
	});

	it('that is gone cannot be sent', async () => {
		const sending = {
			...trail.where,
			submission: randomUUID(),
			receiptCode: newReceiptCode(),
			language: 'sv'
		};
		expect(await refusalOf(submissions.sendDraft(database.anonymous, sending, newKey()))).toBe(
			'draft_missing'
		);
	});

	it('has a key long enough not to be guessed, answers by key, and an end to its size', async () => {
		const save = (key: string, answers: unknown) =>
			refusalOf(drafts.save(database.anonymous, draftAt(key), 'sv', answers as never));
		expect(await save('short', {})).toBe('draft_key_unusable');
		expect(await save('x'.repeat(101), {})).toBe('draft_key_unusable');
		expect(await save(newKey(), ['a'])).toBe('answer_unreadable');
		expect(await save(newKey(), 'text')).toBe('answer_unreadable');
		expect(await save(newKey(), { a: 'x'.repeat(460_001) })).toBe('draft_too_large');
		const keys = Array.from({ length: 301 }, (_, n) => [`k${n}`, 'x'] as const);
		expect(await save(newKey(), Object.fromEntries(keys))).toBe('draft_too_large');
		expect(await count('drafts')).toBe(0);
	});
});

describe('broken answers', () => {
	const said = (value: unknown) => ({ [`point:${randomUUID()}`]: value });
	const free = (value: unknown) => ({ [trail.asked('free_text')]: value });
	const wording = (value: unknown) => ({ [trail.asked('wording')]: value });
	const whole = () => ({ section: trail.text.work, passage: null, kind: 'view', text: 'Ja.' });
	const cases: [string, () => Record<string, unknown>, string][] = [
		['an unknown key', () => ({ unknown: 'x' }), 'answer_not_allowed'],
		['an unknown question', () => ({ [randomUUID()]: 'agree' }), 'answer_not_allowed'],
		['an option that there is not', () => agreement('love'), 'answer_not_allowed'],
		['a list where one is asked', () => ({ [trail.asked('agreement')]: ['agree'] }), 'answer_not_allowed'],
		['one where a list is asked', () => ({ [trail.asked('ranking')]: 'a' }), 'answer_not_allowed'],
		['one option twice', () => ({ [trail.asked('ranking')]: ['a', 'a'] }), 'answer_not_allowed'],
		[
			'more than may be chosen',
			() => ({ [trail.asked('multiple_choice')]: ['a', 'b', 'c'] }),
			'answer_not_allowed'
		],
		['null in a list', () => ({ [trail.asked('multiple_choice')]: [null] }), 'answer_not_allowed'],
		['null', () => ({ [trail.asked('agreement')]: null }), 'answer_not_allowed'],
		['a number', () => ({ [trail.asked('single_choice')]: 1 }), 'answer_not_allowed'],
		['an object as free text', () => free({ text: 'x' }), 'answer_not_allowed'],
		['a text as wording', () => wording('x'), 'answer_not_allowed'],
		['an answer to the point question itself', () => ({ [trail.asked('point')]: 'x' }), 'answer_not_allowed'],
		['a point of no kind', () => said({ ...whole(), kind: undefined }), 'answer_not_allowed'],
		['a point of an unknown kind', () => said({ ...whole(), kind: 'rant' }), 'answer_not_allowed'],
		['a point without text', () => said({ ...whole(), text: undefined }), 'answer_not_allowed'],
		['a list as a point', () => said(['x']), 'answer_not_allowed'],
		['an unknown section', () => said({ ...whole(), section: randomUUID() }), 'section_unknown'],
		['a section that is no identifier', () => said({ ...whole(), section: 'work' }), 'section_unknown'],
		['an unknown passage', () => said({ ...whole(), passage: randomUUID() }), 'passage_unknown'],
		['a passage that is no identifier', () => said({ ...whole(), passage: "'; drop" }), 'passage_unknown'],
		['a wording of an unknown passage', () => wording({ passage: 'x', text: 'x' }), 'passage_unknown'],
		['a background question not asked', () => ({ 'background:gender': 'x' }), 'answer_not_allowed'],
		['a background option not offered', () => ({ 'background:age_band': 'middle' }), 'answer_not_allowed'],
		[
			'a background answer of another shape',
			() => ({ 'background:age_band': { text: 'old' } }),
			'answer_not_allowed'
		],
		['a text too long', () => free('x'.repeat(4001)), 'text_too_long'],
		['a control character', () => free('ring \u0007 klockan'), 'text_unreadable'],
		['a character of the second control block', () => free('x\u0085x'), 'text_unreadable'],
		['a character that turns the direction', () => free('x\u202ex'), 'text_unreadable'],
		['an isolate', () => said({ ...whole(), text: 'x\u2067x' }), 'text_unreadable'],
		['no answer', () => ({}), 'nothing_answered'],
		['only blanks', () => ({ ...free('  '), [trail.asked('ranking')]: [] }), 'nothing_answered'],
		['only background', () => ({ 'background:age_band': 'old' }), 'nothing_answered'],
		[
			'too many points',
			() =>
				Object.assign({}, ...Array.from({ length: 101 }, () => said(whole()))) as object as Record<
					string,
					unknown
				>,
			'draft_too_large'
		]
	];
	it.each(cases)('%s: all is refused and nothing kept', async (_, answers, code) => {
		const broken = answers();
		const fine = ['nothing_answered'].includes(code) ? {} : agreement();
		expect(await refusalOf(send(trail, { ...fine, ...broken }))).toBe(code);
		expect([await count('submissions'), await count('answers'), await count('points')]).toEqual([0, 0, 0]);
	});

	it('that are no object, or have a receipt code that can be guessed, are refused', async () => {
		expect(await refusalOf(send(trail, ['x'] as never))).toBe('answer_unreadable');
		expect(await refusalOf(send(trail, agreement(), { receiptCode: '1234' }))).toBe('receipt_code_unusable');
		expect(await refusalOf(send(trail, agreement(), { receiptCode: null as never }))).toBe(
			'receipt_code_unusable'
		);
	});

	it('with a NUL or a half character never reach a table', async () => {
		for (const text of ['x\u0000x', 'x\ud800x']) {
			await expect(send(trail, free(text))).rejects.toBeInstanceOf(DatabaseDefect);
		}
		expect(await count('submissions')).toBe(0);
	});

	it('of all kinds together are kept as they are when they are right', async () => {
		const { receiptCode } = await send(trail, {
			...agreement('dont_know'),
			[trail.asked('multiple_choice')]: ['a', 'c'],
			[trail.asked('ranking')]: ['b', 'a'],
			[trail.asked('single_choice')]: 'a',
			'background:age_band': 'prefer_not',
			...free('Rad ett.\nمرحبا 👋'),
			...wording({ passage: trail.text.second, text: 'Kommunen hjälper till.' }),
			...said({ ...whole(), passage: trail.text.lesson, kind: 'support', text: '' })
		});
		const found = await submissions.findByReceipt(database.anonymous, trail.slug, receiptCode);
		expect(found.answers.map(({ choice }) => choice)).toEqual([['dont_know'], ['a', 'c'], ['b', 'a'], ['a']]);
		expect(found.points.map(({ kind, heading, text }) => ({ kind, heading, text })).sort(byKind)).toEqual([
			{ kind: 'support', heading: 'Skola', text: '' },
			{ kind: 'view', heading: null, text: 'Rad ett.\nمرحبا 👋' },
			{ kind: 'wording', heading: 'Arbete', text: 'Kommunen hjälper till.' }
		]);
		expect(JSON.stringify(found)).not.toContain('prefer_not');
	});
});

const byKind = (a: { kind: string }, b: { kind: string }) => a.kind.localeCompare(b.kind);

describe('withdrawing', () => {
	it('is possible while the dialogue is open, also twice, and not after', async () => {
		const { receiptCode } = await send(trail, agreement());
		const { receiptCode: late } = await send(trail, agreement());
		await submissions.withdraw(database.anonymous, trail.slug, receiptCode);
		await moveDates(trail, -7200, -3600);
		await submissions.withdraw(database.anonymous, trail.slug, receiptCode);
		expect(await refusalOf(submissions.withdraw(database.anonymous, trail.slug, late))).toBe(
			'dialogue_closed'
		);
		const found = await submissions.findByReceipt(database.anonymous, trail.slug, receiptCode);
		expect(found.state).toBe('withdrawn');
	});

	it('and looking up need the code, in the municipality where it was given', async () => {
		const { receiptCode } = await send(trail, agreement());
		const other = await openTrail(database);
		for (const [slug, code] of [
			[trail.slug, newReceiptCode()],
			[other.slug, receiptCode]
		] as const) {
			expect(await refusalOf(submissions.findByReceipt(database.anonymous, slug, code))).toBe(
				'receipt_unknown'
			);
			expect(await refusalOf(submissions.withdraw(database.anonymous, slug, code))).toBe('receipt_unknown');
		}
	});
});
