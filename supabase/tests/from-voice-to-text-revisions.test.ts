import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as dialogues from '../../src/lib/server/data/dialogues.ts';
import * as feedback from '../../src/lib/server/data/feedback.ts';
import * as policies from '../../src/lib/server/data/policies.ts';
import * as revisions from '../../src/lib/server/data/revisions.ts';
import * as themes from '../../src/lib/server/data/themes.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import {
	agree,
	answerTheme,
	applyAgreed,
	openTrail,
	publishAgreed,
	refusalOf,
	revision,
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

const newest = () => policies.findPublished(database.anonymous, trail.slug, 'policy');
const save = (more: Parameters<typeof revision>[1] = {}, rowVersion = 0) =>
	revisions.save(trail.working_group, trail.dialogue.id, revision(trail, more), rowVersion);

describe('publishing is refused', () => {
	it('while a theme is unanswered, and names it', async () => {
		await agree(trail);
		const { id } = await themes.create(trail.working_group, trail.dialogue.id, 'Utan svar', null);
		const missing = JSON.stringify([{ id, kind: 'theme', name: 'Utan svar' }]);
		const problem = await publishAgreed(trail).catch((error: unknown) => error);
		expect(problem).toMatchObject({ code: 'themes_unanswered', status: 409 });
		expect(JSON.parse((problem as { details: string }).details)).toEqual(JSON.parse(missing));
		expect(await refusalOf(feedback.publish(trail.working_group, trail.dialogue.id))).toBe(
			'themes_unanswered'
		);
	});

	it('when nothing is agreed', async () => {
		await save();
		expect(await refusalOf(publishAgreed(trail))).toBe('nothing_agreed');
	});

	it('before the dialogue has been open', async () => {
		await agree(trail);
		await database.sql`update private.dialogues set state = 'draft' where id = ${trail.dialogue.id}`;
		expect(await refusalOf(publishAgreed(trail))).toBe('dialogue_not_open');
		expect(await refusalOf(feedback.publish(trail.working_group, trail.dialogue.id))).toBe(
			'dialogue_not_open'
		);
	});

	it('when the policy has a newer version that the dialogue did not make', async () => {
		await agree(trail);
		await database.sql`insert into private.versions (municipality_id, policy_id, number)
			values (${trail.id}, ${trail.policy.id}, 2)`;
		expect(await refusalOf(publishAgreed(trail))).toBe('newer_version_exists');
		expect(await refusalOf(save({ passage: trail.text.first }))).toBe('newer_version_exists');
	});

	type Applied = Awaited<ReturnType<typeof applyAgreed>>;
	type Passages = Applied['sections'][number]['passages'];
	const smuggled: [string, (applied: Applied, passages: Passages) => unknown, string][] = [
		['changes a sentence', (_, [first]) => (first!.text = 'Smugglad.'), 'sentence_without_revision'],
		['drops a sentence', (_, passages) => passages.splice(0, 1), 'sentence_without_revision'],
		[
			'drops a sentence and says that it was removed',
			({ ancestry }, passages) =>
				ancestry.push({ from: passages.splice(0, 1)[0]!.lineage, to: null, relation: 'remove' }),
			'sentence_without_revision'
		],
		[
			'adds a sentence',
			(_, passages) => passages.push({ ...passages[0]!, lineage: crypto.randomUUID(), text: 'Ny.' }),
			'sentence_without_revision'
		],
		[
			'says an agreed sentence twice',
			(_, passages) => passages.push({ ...passages[1]!, lineage: crypto.randomUUID() }),
			'sentence_without_revision'
		],
		['turns the order around', (_, passages) => passages.reverse(), 'sentence_without_revision'],
		[
			'moves a sentence to another section',
			({ sections }, passages) => sections[1]!.passages.push(passages.shift()!),
			'sentence_without_revision'
		],
		['makes a bullet of a sentence', (_, [first]) => (first!.kind = 'bullet'), 'sentence_without_revision'],
		[
			'renames a section',
			({ sections }) => (sections[0]!.heading = 'Något annat'),
			'sentence_without_revision'
		],
		[
			'leaves out what was agreed',
			(_, passages) => (passages[1]!.text = 'Kommunen ger stöd.'),
			'revision_not_applied'
		]
	];
	it.each(smuggled)('for a text that %s', async (_, smuggle, code) => {
		await agree(trail);
		const applied = await applyAgreed(trail);
		smuggle(applied, applied.sections[0]!.passages);
		const publishing = revisions.publish(
			trail.working_group,
			trail.dialogue.id,
			applied.sections,
			applied.ancestry,
			'proposal'
		);
		expect(await refusalOf(publishing)).toBe(code);
		expect((await newest()).version.number).toBe(1);
	});
});

describe('a new version', () => {
	it('carries a split: the first part keeps the voices, the others know where they come from', async () => {
		const { second } = trail.text;
		await agree(trail, { operation: 'split', texts: ['Kommunen ger stöd.', 'Stödet är gratis.'] });
		await publishAgreed(trail);
		const { sections, ancestry } = await newest();
		const [, kept, part] = sections[0]!.passages;
		expect([kept?.text, part?.text]).toEqual(['Kommunen ger stöd.', 'Stödet är gratis.']);
		expect(kept?.lineage).toBe(second);
		expect(ancestry).toEqual([{ from: second, to: part?.lineage, relation: 'split' }]);
	});

	it('carries a merge: the absorbed sentence goes on in the one that took it in', async () => {
		const { second, third } = trail.text;
		await agree(trail, { operation: 'merge', absorbs: [third], texts: ['Kommunen ger stöd varje år.'] });
		await publishAgreed(trail);
		const { sections, ancestry, changes } = await newest();
		expect(sections[0]?.passages.map(({ lineage }) => lineage)).not.toContain(third);
		expect(ancestry).toEqual([{ from: third, to: second, relation: 'merge' }]);
		expect(changes[0]?.before).toBe('Kommunen ger stöd. Stödet följs upp varje år.');
	});

	it('carries a removal, and shows what stood there', async () => {
		await agree(trail, { operation: 'remove', passage: trail.text.bullet, texts: [] });
		await publishAgreed(trail);
		const { sections, ancestry, changes } = await newest();
		expect(sections[0]?.passages).toHaveLength(3);
		expect(ancestry).toEqual([{ from: trail.text.bullet, to: null, relation: 'remove' }]);
		expect(changes).toMatchObject([{ operation: 'remove', before: 'Praktik ska finnas', texts: [] }]);
	});

	it('carries additions first in a section and after a sentence', async () => {
		const add = { operation: 'add' as const, passage: null };
		await agree(trail, { ...add, texts: ['Allra först.'] });
		await agree(trail, {
			...add,
			after: trail.text.bullet,
			texts: ['Studiebesök ska finnas'],
			kind: 'bullet'
		});
		await publishAgreed(trail);
		const { sections, changes } = await newest();
		const texts = sections[0]!.passages.map(({ text }) => text);
		expect([texts[0], texts.at(-1)]).toEqual(['Allra först.', 'Studiebesök ska finnas']);
		expect(changes.map(({ before }) => before)).toEqual([null, null]);
	});

	it('leaves what is only proposed for later', async () => {
		await agree(trail);
		await save({ passage: trail.text.first, texts: ['Bara ett förslag.'] });
		await publishAgreed(trail);
		const { sections } = await newest();
		expect(sections[0]?.passages[0]?.text).toBe('Alla ska få arbete.');
	});

	it('is made once when two publish at the same moment', async () => {
		await agree(trail);
		const applied = await applyAgreed(trail);
		const publish = () =>
			revisions.publish(
				trail.working_group,
				trail.dialogue.id,
				applied.sections,
				applied.ancestry,
				'proposal'
			);
		const ends = await Promise.allSettled([publish(), publish(), publish()]);
		expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		expect((await newest()).version.number).toBe(2);
	});
});

describe('two people at the same text', () => {
	it('see each other’s revision instead of overwriting it', async () => {
		const kept = await save();
		await save({ id: kept.id, texts: ['Ny lydelse.'] }, kept.rowVersion);
		const problem = await save({ id: kept.id, texts: ['Min lydelse.'] }, kept.rowVersion).catch(
			(error: unknown) => error
		);
		expect(problem).toMatchObject({ code: 'changed_by_other' });
		expect(JSON.parse((problem as { details: string }).details)).toMatchObject({ texts: ['Ny lydelse.'] });
		expect(await refusalOf(revisions.decide(trail.working_group, kept.id, 'agreed', kept.rowVersion))).toBe(
			'changed_by_other'
		);
	});

	it('cannot both begin on one passage', async () => {
		const ends = await Promise.allSettled([save(), save(), save()]);
		expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		expect(await refusalOf(save())).toBe('passage_has_a_revision');
	});

	it('cannot both give a theme its first answer', async () => {
		const { id } = await themes.create(trail.working_group, trail.dialogue.id, 'Tema', null);
		const answer = (reason: string) =>
			themes.dispose(trail.working_group, id, {
				standpoint: 'noted',
				comment: 'Tack, vi tar med oss det.',
				reason,
				forwardedTo: null,
				rowVersion: 0
			});
		const ends = await Promise.allSettled([answer('Det första svaret.'), answer('Det andra svaret.')]);
		expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		expect(await refusalOf(answer('Det tredje svaret.'))).toBe('changed_by_other');
	});

	it('cannot rename a theme or save a dialogue over each other', async () => {
		const { id } = await themes.create(trail.working_group, trail.dialogue.id, 'Tema', null);
		await themes.save(trail.working_group, id, { name: 'Ett' }, 1);
		expect(await refusalOf(themes.save(trail.working_group, id, { name: 'Två' }, 1))).toBe(
			'changed_by_other'
		);
		expect(
			await refusalOf(dialogues.save(trail.facilitator, trail.dialogue.id, { title: { sv: 'X' } }, 1))
		).toBe('changed_by_other');
	});
});

describe('agreeing', () => {
	it('needs a reason, and a change afterwards makes the revision proposed again', async () => {
		const kept = await save({ reason: 'kort' });
		expect(await refusalOf(revisions.decide(trail.working_group, kept.id, 'agreed', kept.rowVersion))).toBe(
			'reason_missing'
		);
		const reasoned = await save({ id: kept.id }, kept.rowVersion);
		const agreed = await revisions.decide(trail.working_group, kept.id, 'agreed', reasoned.rowVersion);
		expect(agreed.state).toBe('agreed');
		expect((await save({ id: kept.id, texts: ['Annat.'] }, agreed.rowVersion)).state).toBe('proposed');
	});

	it('can be taken back, and a withdrawn revision cannot return beside another on its passage', async () => {
		const kept = await save();
		const gone = await revisions.decide(trail.working_group, kept.id, 'withdrawn', kept.rowVersion);
		expect((await revisions.room(trail.working_group, trail.dialogue.id)).revisions).toEqual([]);
		await save();
		expect(await refusalOf(revisions.decide(trail.working_group, kept.id, 'proposed', gone.rowVersion))).toBe(
			'passage_has_a_revision'
		);
	});
});

describe('evidence', () => {
	it('follows a theme that is merged into another', async () => {
		const { id: small } = await themes.create(trail.working_group, trail.dialogue.id, 'Liten', null);
		const large = await answerTheme(trail, 'Stor');
		const kept = await save({ evidence: [{ kind: 'theme', id: small }] });
		await themes.merge(trail.working_group, small, large);
		const agreed = await revisions.decide(trail.working_group, kept.id, 'agreed', kept.rowVersion);
		expect(agreed.evidence).toMatchObject([{ id: large, label: 'Stor', standpoint: 'accepted' }]);
		await publishAgreed(trail);
		expect((await newest()).changes[0]?.themes).toMatchObject([{ id: large, name: 'Stor' }]);
	});
});
