import { beforeAll, describe, expect, it } from 'vitest';
import { startConfirmation } from '../../src/lib/domain/policy/structure-edits.ts';
import { startHistory } from '../../src/lib/domain/policy/structure-history.ts';
import { storeSections } from '../../src/lib/domain/policy/structure.ts';
import type { Db } from '../../src/lib/server/backend/db.ts';
import * as dialogues from '../../src/lib/server/data/dialogues.ts';
import * as imports from '../../src/lib/server/data/imports.ts';
import * as policies from '../../src/lib/server/data/policies.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';

const sections = [
	{ level: 1, heading: 'Syfte', passages: [{ kind: 'paragraph' as const, text: 'Alla ska vara med.' }] }
];
const source: imports.ImportSource = {
	fileName: 'policy.txt',
	text: 'Syfte\n\nAlla ska vara med.',
	proposed: {
		title: 'Policy',
		documentType: 'policy',
		diaryNumber: null,
		decidedBy: null,
		decidedOn: null,
		decisionParagraph: null,
		validUntil: null,
		owner: null,
		version: null,
		status: null,
		quality: 'ok',
		reasons: [],
		contact: [],
		foreword: [],
		sections,
		dropped: []
	}
};
const details: imports.ImportDetails = {
	title: 'Policy',
	documentType: 'policy',
	diaryNumber: '',
	owner: '',
	decidedBy: '',
	decidedOn: '',
	validUntil: ''
};
const started = {
	proposal: source,
	history: startHistory(startConfirmation(sections)),
	details
};
const policy = {
	slug: 'policy',
	title: 'Policy',
	sections: storeSections(sections, (paragraph) => [paragraph], crypto.randomUUID.bind(crypto))
};

let database: TestDatabase;
let bjurholm: string;
let facilitator: Db;
beforeAll(async () => {
	database = await createDatabase();
	bjurholm = await database.municipality('bjurholm');
	facilitator = await database.member(bjurholm, 'facilitator');
});

describe('an import on its way', () => {
	it('is found again as it was left', async () => {
		const { id } = await imports.create(facilitator, started);
		await imports.save(facilitator, id, { details: { ...details, title: 'Rättad' } }, 1);
		const found = await imports.find(facilitator, id);
		expect(found).toEqual({ id, ...started, details: { ...details, title: 'Rättad' }, rowVersion: 2 });
		expect(await imports.list(facilitator)).toContainEqual(
			expect.objectContaining({ id, title: 'Rättad', fileName: 'policy.txt' })
		);
	});

	it('is seen by nobody else, in the municipality or outside', async () => {
		const { id } = await imports.create(facilitator, started);
		const colleague = await database.member(bjurholm, 'administrator');
		const elsewhere = await database.member(await database.municipality('timra'), 'administrator');
		for (const other of [colleague, elsewhere]) {
			await expect(imports.find(other, id)).rejects.toMatchObject({ code: 'not_found', status: 404 });
			await expect(imports.save(other, id, { details }, 1)).rejects.toMatchObject({ code: 'not_found' });
			await expect(imports.discard(other, id)).rejects.toMatchObject({ code: 'not_found' });
			await expect(imports.confirm(other, id, policy, 1)).rejects.toMatchObject({ code: 'not_found' });
			expect(await imports.list(other)).toEqual([]);
		}
		expect((await imports.find(facilitator, id)).rowVersion).toBe(1);
	});

	it('is not for observers and registrars', async () => {
		const observer = await database.member(bjurholm, 'observer', 'registrar');
		await expect(imports.create(observer, started)).rejects.toMatchObject({ code: 'role_missing' });
		await expect(imports.list(observer)).rejects.toMatchObject({ code: 'role_missing' });
	});

	it('is not changed from a tab that has read an older state', async () => {
		const { id } = await imports.create(facilitator, started);
		await imports.save(facilitator, id, { details }, 1);
		await expect(
			imports.save(facilitator, id, { details: { ...details, title: 'Gammal' } }, 1)
		).rejects.toMatchObject({ code: 'changed_by_other', status: 409 });
		await expect(imports.confirm(facilitator, id, policy, 1)).rejects.toMatchObject({
			code: 'changed_by_other'
		});
		expect((await imports.find(facilitator, id)).details.title).toBe('Policy');
	});

	it('becomes one policy, however often it is confirmed', async () => {
		const { id } = await imports.create(facilitator, started);
		const before = (await policies.list(facilitator)).length;
		const answers = await Promise.allSettled(
			[1, 2, 3].map(() => imports.confirm(facilitator, id, policy, 1))
		);
		expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		expect(await policies.list(facilitator)).toHaveLength(before + 1);
		await expect(imports.find(facilitator, id)).rejects.toMatchObject({ code: 'not_found' });
	});

	it('stays when the policy is refused', async () => {
		const { id } = await imports.create(facilitator, started);
		await expect(imports.confirm(facilitator, id, { ...policy, sections: [] }, 1)).rejects.toMatchObject({
			code: 'policy_without_sections'
		});
		expect((await imports.find(facilitator, id)).id).toBe(id);
	});
});

describe('a closed dialogue', () => {
	it('is opened again with a reason only, not by another date', async () => {
		const { versionId } = await policies.create(facilitator, policy);
		const { slug, id } = await dialogues.plan(facilitator, versionId, {
			slug: 'stangd',
			title: { sv: 'Stängd' },
			questions: [],
			background: [],
			opensAt: '2020-01-01T08:00:00Z',
			closesAt: '2020-02-01T08:00:00Z'
		});
		await database.sql`update private.dialogues set state = 'published' where id = ${id}`;
		const { rowVersion, opensAt, closesAt } = await dialogues.findForStaff(facilitator, slug);
		await expect(
			dialogues.save(facilitator, id, { closesAt: '2099-01-01T08:00:00Z' }, rowVersion)
		).rejects.toMatchObject({ code: 'dialogue_is_closed', status: 409 });
		await dialogues.save(
			facilitator,
			id,
			{ purpose: { sv: 'Rättat' }, opensAt: opensAt ?? '', closesAt: closesAt ?? '' },
			rowVersion
		);
		await dialogues.reopen(facilitator, id, '2099-01-01T08:00:00Z', 'Fler behöver hinna svara.');
		expect((await dialogues.findForStaff(facilitator, slug)).phase).toBe('open');
	});
});

describe('planning a dialogue', () => {
	it('makes it with all its details, or not at all', async () => {
		const { versionId } = await policies.create(facilitator, policy);
		const planned = {
			slug: 'var-policy',
			title: { sv: 'Vår policy' },
			purpose: { sv: 'Vi vill veta vad du tycker.' },
			level: 'dialogue' as const,
			questions: [],
			background: [{ key: 'gender', options: ['woman', 'man', 'other', 'prefer_not'] }],
			opensAt: '2030-01-01T08:00:00Z',
			closesAt: '2030-02-01T08:00:00Z'
		};
		const { slug } = await dialogues.plan(facilitator, versionId, planned);
		expect(await dialogues.findForStaff(facilitator, slug)).toMatchObject({
			level: 'dialogue',
			purpose: planned.purpose,
			background: planned.background,
			phase: 'draft'
		});
		await expect(
			dialogues.plan(facilitator, versionId, { ...planned, slug: 'annan', level: 'nonsense' as never })
		).rejects.toThrow();
		await expect(dialogues.findForStaff(facilitator, 'annan')).rejects.toMatchObject({ code: 'not_found' });
	});
});
