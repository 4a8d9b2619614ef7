import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import en from '../../src/lib/i18n/en/refusals.json' with { type: 'json' };
import sv from '../../src/lib/i18n/sv/refusals.json' with { type: 'json' };
import * as dialogues from '../../src/lib/server/data/dialogues.ts';
import * as members from '../../src/lib/server/data/members.ts';
import * as policies from '../../src/lib/server/data/policies.ts';
import * as results from '../../src/lib/server/data/results.ts';
import * as revisions from '../../src/lib/server/data/revisions.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { moveDates, openTrail, refusalOf, revision, send, type Trail } from './trail.ts';

let database: TestDatabase;
let trail: Trail;
beforeAll(async () => {
	database = await createDatabase();
	trail = await openTrail(database);
});

describe('a revision', () => {
	const save = (more: object) =>
		refusalOf(
			revisions.save(trail.working_group, trail.dialogue.id, { ...revision(trail), ...more } as never, 0)
		);

	it.each<[string, (trail: Trail) => object]>([
		['a change without a text', () => ({ texts: [] })],
		['a change of nothing', () => ({ passage: null })],
		['an addition that names a passage', () => ({ operation: 'add' })],
		['a removal with a text', () => ({ operation: 'remove' })],
		['a split into one', () => ({ operation: 'split' })],
		['a merge with nothing', () => ({ operation: 'merge' })],
		['a merge with itself', ({ text }) => ({ operation: 'merge', absorbs: [text.second] })],
		['an unknown operation', () => ({ operation: 'burn' })],
		['an unknown kind', () => ({ kind: 'poem' })],
		['a text that is a number', () => ({ texts: [1] })],
		['texts that are no list', () => ({ texts: 'Ny.' })],
		['evidence that is no list', () => ({ evidence: {} })]
	])('is unreadable as %s', async (_, more) => {
		expect(await save(more(trail))).toBe('revision_unreadable');
	});

	it.each<[string, (trail: Trail) => object]>([
		['of a passage in another section', ({ text }) => ({ passage: text.lesson })],
		['of an unknown passage', () => ({ passage: crypto.randomUUID() })],
		['of something that is no identifier', () => ({ passage: 'x' })],
		['in an unknown section', () => ({ section: 'x' })],
		[
			'that takes in a passage of another section',
			({ text }) => ({ operation: 'merge', absorbs: [text.lesson] })
		],
		['that takes in what is no identifier', () => ({ operation: 'merge', absorbs: ['x'] })],
		['after an unknown passage', () => ({ operation: 'add', passage: null, after: crypto.randomUUID() })]
	])('%s is refused', async (_, more) => {
		expect(await save(more(trail))).toBe('passage_unknown');
	});

	it('is refused with evidence that is not of the dialogue', async () => {
		for (const one of [
			{ kind: 'point', id: crypto.randomUUID() },
			{ kind: 'theme', id: 'x' },
			{ kind: 'hunch' },
			'x'
		])
			expect(await save({ evidence: [one] })).toBe('evidence_unknown');
	});

	it('is refused with a text that is blank, unreadable or too long', async () => {
		expect(await save({ texts: ['  '] })).toBe('text_unreadable');
		expect(await save({ texts: ['x\u202e'] })).toBe('text_unreadable');
		expect(await save({ texts: ['x'.repeat(20_001)] })).toBe('text_too_long');
		expect(await save({ reason: 'x'.repeat(4001) })).toBe('text_too_long');
	});

	it('is not found to be changed or decided when there is none', async () => {
		expect(await save({ id: crypto.randomUUID() })).toBe('not_found');
		const nothing = revisions.decide(trail.working_group, crypto.randomUUID(), 'agreed', 1);
		expect(await refusalOf(nothing)).toBe('not_found');
	});
});

describe('a dialogue', () => {
	const question = {
		section: null,
		position: 1,
		kind: 'free_text' as const,
		text: { sv: 'Vad?' },
		help: null
	};
	const many = (length: number) =>
		Array.from({ length }, () => ({ ...question, options: [], maximum: null }));
	const create = (more: object) =>
		dialogues.create(trail.facilitator, trail.policy.versionId, {
			slug: 'ny',
			title: { sv: 'Ny' },
			questions: [],
			background: [],
			...more
		});
	const version = async (other: Trail) =>
		(await dialogues.findForStaff(other.facilitator, 'dialog')).rowVersion;

	it('has at most two hundred questions, four of them about the background, on sections of its text', async () => {
		expect(await refusalOf(create({ questions: many(201) }))).toBe('too_many_questions');
		const background = ['a1', 'b', 'c', 'd', 'e'].map((key) => ({
			key: `key_${key[0]}`,
			options: ['x', 'prefer_not']
		}));
		expect(await refusalOf(create({ background }))).toBe('too_many_background_questions');
		for (const section of [crypto.randomUUID(), 'x'])
			expect(await refusalOf(create({ questions: [{ ...many(1)[0], section }] }))).toBe('section_unknown');
	});

	it('is opened only when nothing is missing, and says what is', async () => {
		const { id } = await create({});
		const problem = await dialogues.open(trail.facilitator, id).catch((error: unknown) => error);
		expect(problem).toMatchObject({ code: 'dialogue_not_ready' });
		expect(JSON.parse((problem as { details: string }).details)).toEqual(
			expect.arrayContaining(['purpose', 'dates', 'questions', 'privacy.storage'])
		);
	});

	it('keeps its promise and, once answered, its questions', async () => {
		const other = await openTrail(database);
		const save = async (changes: dialogues.DialogueChanges) =>
			dialogues.save(other.facilitator, other.dialogue.id, changes, await version(other));
		expect(await refusalOf(save({ level: 'information' }))).toBe('promise_is_given');
		const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
		expect(await refusalOf(save({ opensAt: tomorrow }))).toBe('dialogue_has_opened');
		expect(await refusalOf(save({ privacy: {} }))).toBe('dialogue_not_ready');
		await send(other, { [other.asked('agreement')]: 'agree' });
		expect(await refusalOf(save({ questions: many(1) }))).toBe('dialogue_answered');
		expect(await refusalOf(save({ background: [] }))).toBe('dialogue_answered');
	});

	it('is closed, opened and reopened only in that order, with a reason', async () => {
		const other = await openTrail(database);
		const { id } = other.dialogue;
		const later = new Date(Date.now() + 86_400_000).toISOString();
		const reopen = (until: string, reason: string) => dialogues.reopen(other.facilitator, id, until, reason);
		expect(await refusalOf(reopen(later, 'Vi öppnar igen.'))).toBe('dialogue_not_closed');
		await dialogues.close(other.facilitator, id);
		expect(await refusalOf(dialogues.close(other.facilitator, id))).toBe('dialogue_not_open');
		expect(await refusalOf(dialogues.open(other.facilitator, id))).toBe('dialogue_is_closed');
		expect(await refusalOf(reopen(later, 'kort'))).toBe('reason_missing');
		expect(await refusalOf(reopen('2026-01-01T00:00:00Z', 'Vi öppnar igen.'))).toBe('closes_in_the_past');
		await reopen(later, 'Vi öppnar igen.');
		expect((await dialogues.find(database.anonymous, other.slug, 'dialog')).phase).toBe('open');
	});

	it('shows no results before it opens, or when they are for staff only', async () => {
		const other = await openTrail(database);
		const found = () => results.find(database.anonymous, other.slug, 'dialog');
		await moveDates(other, 3600, 7200);
		expect(await refusalOf(found())).toBe('results_not_public');
		await moveDates(other, -3600, 7200);
		await found();
		await dialogues.save(
			other.facilitator,
			other.dialogue.id,
			{ resultsPublic: false },
			await version(other)
		);
		expect(await refusalOf(found())).toBe('results_not_public');
	});
});

describe('a policy', () => {
	it('has sections, and not too many', async () => {
		const create = (sections: policies.NewPolicy['sections']) =>
			refusalOf(policies.create(trail.administrator, { slug: 'x', title: 'X', sections }));
		expect(await create([])).toBe('policy_without_sections');
		const [section] = trail.text.sections;
		expect(await create(Array.from({ length: 401 }, () => section as never))).toBe('policy_too_large');
	});
});

describe('a municipality', () => {
	it('keeps its last administrator', async () => {
		const removing = members.remove(trail.administrator, trail.administrator.person, 'administrator');
		expect(await refusalOf(removing)).toBe('last_administrator');
	});
});

describe('the list of refusals', () => {
	const root = join(import.meta.dirname, '..', '..');
	const listed = (heading: string) => {
		const text = readFileSync(join(root, 'supabase/ERRORS.md'), 'utf8').split(`## ${heading}`)[1] ?? '';
		const rows = text.split('\n## ')[0]?.matchAll(/^\| `(\w+)`\s*\| ([\d, ]+?)\s*\|/gm) ?? [];
		return Object.fromEntries([...rows].map(([, code, status]) => [code, status]));
	};

	it('has every code that the database raises, with its status, and no other', async () => {
		const bodies = await database.sql<{ body: string }[]>`
			select prosrc as body from pg_proc where pronamespace in ('api'::regnamespace, 'private'::regnamespace)`;
		const raised: Record<string, string> = {};
		for (const { body } of bodies) {
			for (const [, code = '', status = ''] of body.matchAll(/refuse\('(\w+)', (\d+)/g))
				raised[code] = status;
			for (const [, code = ''] of body.matchAll(/(?:return|then null else) '(\w+)'/g))
				if (code.includes('_')) raised[code] ??= '400';
		}
		expect(raised).toEqual(listed('Raised in SQL'));
	});

	it('has a text in Swedish and in English for each, and no text without a code', () => {
		const codes = [
			...Object.keys(listed('Raised in SQL')),
			...Object.keys(listed('Raised by the application'))
		];
		const keys = codes.map((code) => `refusals.${code}`).sort();
		expect(Object.keys(sv).sort()).toEqual(keys);
		expect(Object.keys(en).sort()).toEqual(keys);
	});

	it('has no code that no test sees raised', () => {
		const folder = join(root, 'supabase/tests');
		const tests = readdirSync(folder)
			.filter((name) => name.endsWith('.test.ts'))
			.map((name) => readFileSync(join(folder, name), 'utf8'))
			.join('\n');
		const unseen = Object.keys(listed('Raised in SQL')).filter((code) => !tests.includes(`'${code}'`));
		expect(unseen).toEqual([]);
	});
});
