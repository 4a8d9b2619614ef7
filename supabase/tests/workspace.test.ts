import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as points from '../../src/lib/server/data/points.ts';
import * as revisions from '../../src/lib/server/data/revisions.ts';
import * as themes from '../../src/lib/server/data/themes.ts';
import * as workspace from '../../src/lib/server/data/workspace.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { answerTheme, countAll, openTrail, point, refusalOf, revision, send, type Trail } from './trail.ts';

type Member = Trail['working_group'];

let database: TestDatabase;
let trail: Trail;
let anna: Member;
let bo: Member;
beforeAll(async () => {
	database = await createDatabase();
});
beforeEach(async () => {
	trail = await openTrail(database);
	anna = trail.working_group;
	bo = await database.member(trail.id, 'working_group');
});

const save = (more: Parameters<typeof revision>[1] = {}, rowVersion = 0, by = anna) =>
	revisions.save(by, trail.dialogue.id, revision(trail, more), rowVersion);
const wording = (text: string) => ({
	operation: 'change' as const,
	absorbs: [],
	texts: [text],
	reason: ''
});
const undo = (by: Member) => themes.undo(by, trail.dialogue.id);
const revisionNow = async () =>
	(await revisions.room(anna, trail.dialogue.id)).revisions[0] as revisions.Revision;

async function makeGoal(name = 'Alla har ett arbete') {
	const goal = randomUUID();
	await database.sql`insert into private.goals (id, municipality_id, kind, number, name)
		values (${goal}, ${trail.id}, 'global', '8', ${name}) on conflict do nothing`;
	const [kept] = await database.sql<{ id: string }[]>`select id from private.goals
		where municipality_id = ${trail.id} and kind = 'global' and number = '8'`;
	return kept?.id ?? '';
}

describe('a change', () => {
	it('rests on themes, points, results, goals and laws, and says so', async () => {
		await send(trail, point(trail, trail.text.second, 'Stöd på mitt språk.'));
		await countAll(trail);
		const [said] = (await points.list(anna, trail.dialogue.id)).points;
		const theme = await answerTheme(trail, 'Språk', [said?.id ?? '']);
		const goal = await makeGoal();
		const summary = 'De flesta som svarade håller med.';
		const kept = await save({
			evidence: [
				{ kind: 'law', label: ' Språklagen (2009:600), 14 § ' },
				{ kind: 'goal', id: goal },
				{ kind: 'result', id: trail.asked('agreement'), summary },
				{ kind: 'point', id: said?.id ?? '' },
				{ kind: 'theme', id: theme }
			]
		});
		expect(kept.evidence).toMatchObject([
			{ kind: 'theme', id: theme, label: 'Språk', standpoint: 'accepted' },
			{ kind: 'point', id: said?.id, label: '1' },
			{ kind: 'result', label: 'Håller du med?', summary },
			{ kind: 'goal', id: goal, label: expect.stringContaining('8') as string },
			{ kind: 'law', label: 'Språklagen (2009:600), 14 §' }
		]);
		const without = await save({ id: kept.id, evidence: [] }, kept.rowVersion);
		expect(without.evidence).toEqual([]);
	});

	it('does not rest on what is not there, nor on a result that says nothing', async () => {
		const unknown = randomUUID();
		for (const evidence of [
			{ kind: 'result', id: unknown, summary: 'Något.' },
			{ kind: 'result', id: trail.asked('agreement'), summary: '  ' },
			{ kind: 'goal', id: unknown },
			{ kind: 'law', label: ' ' },
			{ kind: 'rumour', id: unknown }
		])
			expect(await refusalOf(save({ evidence: [evidence as never] }))).toBe('evidence_unknown');
		const law = { kind: 'law' as const, label: 'x'.repeat(501) };
		expect(await refusalOf(save({ evidence: [law] }))).toBe('text_too_long');
	});
});

describe('another wording of the same passage', () => {
	it('stands beside the first, and keeps the revision from being agreed until it is taken or set aside', async () => {
		const kept = await save();
		const collided = await workspace.proposeAlternative(bo, kept.id, wording('Kommunen ger råd.'));
		expect(collided.alternatives).toMatchObject([{ texts: ['Kommunen ger råd.'], state: 'standing' }]);
		expect(await refusalOf(revisions.decide(anna, kept.id, 'agreed', kept.rowVersion))).toBe(
			'proposals_collide'
		);

		const taken = await workspace.takeAlternative(anna, collided.alternatives[0]?.id ?? '', kept.rowVersion);
		expect(taken.texts).toEqual(['Kommunen ger råd.']);
		expect(taken.reason).toBe(kept.reason);
		expect(taken.alternatives).toMatchObject([{ texts: kept.texts, state: 'set_aside' }]);
		expect((await revisions.decide(anna, kept.id, 'agreed', taken.rowVersion)).state).toBe('agreed');
	});

	it('makes what was agreed a proposal again, also when it is brought back', async () => {
		const kept = await save();
		const agreed = await revisions.decide(anna, kept.id, 'agreed', kept.rowVersion);
		const reopened = await workspace.proposeAlternative(bo, kept.id, wording('Kommunen ger råd.'));
		expect(reopened).toMatchObject({ state: 'proposed', rowVersion: agreed.rowVersion + 1 });
		const [other] = reopened.alternatives;
		const aside = await workspace.setAside(anna, other?.id ?? '', true);
		await revisions.decide(anna, kept.id, 'agreed', aside.rowVersion);
		expect(await workspace.setAside(bo, other?.id ?? '', false)).toMatchObject({ state: 'proposed' });
	});

	it('is taken only over the words that were read', async () => {
		const kept = await save();
		const { alternatives } = await workspace.proposeAlternative(bo, kept.id, wording('Kommunen ger råd.'));
		await save({ id: kept.id, texts: ['Annat.'] }, kept.rowVersion, bo);
		expect(await refusalOf(workspace.takeAlternative(anna, alternatives[0]?.id ?? '', kept.rowVersion))).toBe(
			'changed_by_other'
		);
	});

	it('has the shape of its operation and words that can be read', async () => {
		const kept = await save();
		const propose = (more: object) =>
			workspace.proposeAlternative(bo, kept.id, { ...wording('Ny.'), ...more });
		expect(await refusalOf(propose({ texts: [] }))).toBe('revision_unreadable');
		expect(await refusalOf(propose({ operation: 'add' }))).toBe('revision_unreadable');
		expect(await refusalOf(propose({ texts: [' '] }))).toBe('text_unreadable');
		const foreign = { operation: 'merge', absorbs: [trail.text.lesson] };
		expect(await refusalOf(propose(foreign))).toBe('passage_unknown');
		expect((await propose({ operation: 'remove', texts: [] })).alternatives).toHaveLength(1);
	});
});

describe('what members think', () => {
	it('is of the words as they were, and says so when they change', async () => {
		const kept = await save();
		await workspace.takeStance(anna, kept.id, 'agrees');
		const both = await workspace.takeStance(bo, kept.id, 'objects', ' För långt. ');
		expect(both.agreements).toHaveLength(2);
		expect(both.agreements).toContainEqual(
			expect.objectContaining({ own: true, stance: 'objects', note: 'För långt.', current: true })
		);
		const changed = await save({ id: kept.id, texts: ['Kommunen ger stöd.'] }, kept.rowVersion);
		expect(changed.agreements.map(({ current }) => current)).toEqual([false, false]);
		const { agreements } = await workspace.takeStance(bo, kept.id, null);
		expect(agreements).toMatchObject([{ own: false, stance: 'agrees' }]);
	});

	it('is said beside a passage, an addition or a section, and dealt with', async () => {
		const { work, second } = trail.text;
		const about = { section: work, passage: second, revision: null };
		const id = await workspace.comment(anna, trail.dialogue.id, about, 'Är det lagligt?');
		await workspace.resolve(bo, id, true);
		const addition = await save({ operation: 'add', passage: null, after: null });
		await workspace.comment(
			bo,
			trail.dialogue.id,
			{ ...about, passage: null, revision: addition.id },
			'Bra.'
		);
		const { comments } = await workspace.find(anna, trail.dialogue.id);
		expect(comments).toMatchObject([
			{ id, text: 'Är det lagligt?', passage: second, resolved: true },
			{ text: 'Bra.', passage: null, revision: addition.id, resolved: false }
		]);
		const elsewhere = { ...about, section: trail.text.school };
		expect(await refusalOf(workspace.comment(anna, trail.dialogue.id, elsewhere, 'X'))).toBe(
			'passage_unknown'
		);
		expect(await refusalOf(workspace.comment(anna, trail.dialogue.id, about, ' '))).toBe('text_unreadable');
	});

	it('is told of who wrote last, whoever began', async () => {
		await database.sql`update private.members set name = 'Bo Ek' where person_id = ${bo.person}`;
		const kept = await save();
		const changed = await save({ id: kept.id, texts: ['Annat.'] }, kept.rowVersion, bo);
		expect(changed).toMatchObject({ proposedBy: kept.proposedBy, changedBy: 'Bo Ek' });
	});
});

describe('who writes where', () => {
	const editing = async (by: Member) => (await workspace.find(by, trail.dialogue.id)).editing;

	it('is seen by the others while it lasts, one place a person', async () => {
		await workspace.beginEditing(anna, trail.dialogue.id, trail.text.second);
		await workspace.beginEditing(anna, trail.dialogue.id, trail.text.third);
		expect(await editing(bo)).toMatchObject([{ place: trail.text.third }]);
		expect(await editing(anna)).toEqual([]);
		await database.sql`update private.editing set until = now() - interval '1 second' where dialogue_id = ${trail.dialogue.id}`;
		expect(await editing(bo)).toEqual([]);
		await workspace.beginEditing(anna, trail.dialogue.id, trail.text.third);
		await workspace.stopEditing(anna, trail.dialogue.id);
		expect(await editing(bo)).toEqual([]);
		expect(await refusalOf(workspace.beginEditing(anna, trail.dialogue.id, randomUUID()))).toBe(
			'passage_unknown'
		);
	});

	it('is told once, not each time that it is renewed', async () => {
		const heard: string[] = [];
		const { unlisten } = await database.sql.listen('working_groups', (dialogue) => heard.push(dialogue));
		await workspace.beginEditing(anna, trail.dialogue.id, trail.text.second);
		await workspace.beginEditing(anna, trail.dialogue.id, trail.text.second);
		await workspace.beginEditing(anna, trail.dialogue.id, trail.text.third);
		await workspace.stopEditing(anna, trail.dialogue.id);
		await expect.poll(() => heard.filter((one) => one.startsWith(trail.dialogue.id)).length).toBe(3);
		await unlisten();
	});
});

describe('a step in the workspace', () => {
	it('is taken back: a comment, its being dealt with, a stance', async () => {
		const kept = await save();
		const about = { section: trail.text.work, passage: trail.text.second, revision: null };
		const id = await workspace.comment(anna, trail.dialogue.id, about, 'Är det lagligt?');
		await workspace.resolve(anna, id, true);
		await workspace.takeStance(anna, kept.id, 'agrees');
		await workspace.takeStance(anna, kept.id, 'objects');
		await undo(anna);
		expect((await revisionNow()).agreements).toMatchObject([{ stance: 'agrees' }]);
		await undo(anna);
		expect((await revisionNow()).agreements).toEqual([]);
		await undo(anna);
		const comments = async () => (await workspace.find(bo, trail.dialogue.id)).comments;
		expect(await comments()).toMatchObject([{ resolved: false }]);
		await undo(anna);
		expect(await comments()).toEqual([]);
	});

	it('is taken back: a wording taken, set aside or proposed', async () => {
		const kept = await save();
		const { alternatives } = await workspace.proposeAlternative(bo, kept.id, wording('Kommunen ger råd.'));
		const other = alternatives[0]?.id ?? '';
		await workspace.setAside(bo, other, true);
		await workspace.takeAlternative(bo, other, kept.rowVersion);
		await undo(bo);
		expect(await revisionNow()).toMatchObject({
			texts: kept.texts,
			alternatives: [{ id: other, state: 'set_aside' }]
		});
		await undo(bo);
		expect((await revisionNow()).alternatives).toMatchObject([{ state: 'standing' }]);
		await undo(bo);
		expect((await revisionNow()).alternatives).toMatchObject([{ state: 'set_aside' }]);
	});

	it('is taken back: a decision, unless somebody went on from it', async () => {
		const kept = await save();
		const agreed = await revisions.decide(anna, kept.id, 'agreed', kept.rowVersion);
		await undo(anna);
		expect((await revisionNow()).state).toBe('proposed');
		const again = await revisions.decide(anna, kept.id, 'agreed', agreed.rowVersion + 1);
		await save({ id: kept.id, texts: ['Annat.'] }, again.rowVersion, bo);
		expect(await refusalOf(undo(anna))).toBe('changed_by_other');
	});
});
