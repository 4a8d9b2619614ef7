import { beforeAll, describe, expect, it } from 'vitest';
import * as feedback from '../../src/lib/server/data/feedback.ts';
import * as points from '../../src/lib/server/data/points.ts';
import * as policies from '../../src/lib/server/data/policies.ts';
import * as revisions from '../../src/lib/server/data/revisions.ts';
import * as submissions from '../../src/lib/server/data/submissions.ts';
import * as themes from '../../src/lib/server/data/themes.ts';
import { createDatabase } from '../../tests/support/database.ts';
import { countAll, openTrail, point, publishAgreed, refusalOf, revision, send, type Trail } from './trail.ts';

let trail: Trail;
let receipt = '';
let published: policies.PublishedPolicy;
let told: feedback.Feedback;

describe('the trail from a voice to a sentence', () => {
	beforeAll(async () => {
		trail = await openTrail(await createDatabase());
		const { working_group: group, dialogue, text } = trail;
		for (let person = 0; person < 5; person++) {
			const sent = await send(trail, {
				[trail.asked('agreement')]: 'agree',
				...point(trail, text.second, `Stöd på mitt språk, tack (${person}).`)
			});
			receipt = sent.receiptCode;
		}
		await countAll(trail);
		const { points: voices } = await points.list(group, dialogue.id, { passage: text.second });
		const { id: theme } = await themes.create(group, dialogue.id, 'Stöd på flera språk', text.work, [
			...voices.map(({ id }) => id)
		]);
		await points.publish(group, voices[0]?.id ?? '', 'published', 'Stöd på [språk], tack.');
		await themes.dispose(group, theme, {
			standpoint: 'accepted',
			comment: 'Tack, det här vill många.',
			reason: 'Stödet blir begripligt för fler.',
			forwardedTo: null,
			rowVersion: 0
		});
		const proposed = await revisions.save(
			group,
			dialogue.id,
			revision(trail, {
				evidence: [
					{ kind: 'theme', id: theme },
					{ kind: 'point', id: voices[0]?.id ?? '' }
				]
			}),
			0
		);
		await revisions.decide(group, proposed.id, 'agreed', proposed.rowVersion);
		await publishAgreed(trail);
		published = await policies.findPublished(trail.database.anonymous, trail.slug, 'policy');
		told = await feedback.find(trail.database.anonymous, trail.slug, 'dialog');
	});

	it('makes the next version, in which only the agreed sentence differs', () => {
		expect(published.version).toMatchObject({ number: 2, state: 'proposal' });
		expect(published.sections[0]?.passages.map(({ text }) => text)).toEqual([
			'Alla ska få arbete.',
			'Kommunen ger stöd på ditt språk.',
			'Stödet följs upp varje år.',
			'Praktik ska finnas'
		]);
	});

	it('keeps the identity of every passage, so that voices stay where they were spoken', () => {
		const { first, second, third, bullet } = trail.text;
		expect(published.sections[0]?.passages.map(({ lineage }) => lineage)).toEqual([
			first,
			second,
			third,
			bullet
		]);
	});

	it('leads from the changed sentence back to the theme, its answer and the masked voice', () => {
		expect(published.changes).toMatchObject([
			{
				passage: trail.text.second,
				before: 'Kommunen ger stöd.',
				texts: ['Kommunen ger stöd på ditt språk.'],
				version: 2,
				themes: [{ name: 'Stöd på flera språk', standpoint: 'accepted' }],
				voices: [{ number: 1, text: 'Stöd på [språk], tack.' }]
			}
		]);
	});

	it('says in the feedback how many stood behind the theme, what was answered and what changed', () => {
		expect(told.themes).toMatchObject([
			{ id: told.changes[0]?.themes[0]?.id, submissions: 5, standpoint: 'accepted', section: trail.text.work }
		]);
		expect(told.changes.map(({ passage }) => passage)).toEqual([trail.text.second]);
	});

	it('leads from the receipt code to what the points led to', async () => {
		const found = await submissions.findByReceipt(trail.database.anonymous, trail.slug, receipt);
		expect(found.points).toMatchObject([
			{
				passage: 'Kommunen ger stöd.',
				themes: [
					{ id: told.themes[0]?.id, standpoint: 'accepted', reason: 'Stödet blir begripligt för fler.' }
				],
				changes: [{ texts: ['Kommunen ger stöd på ditt språk.'], version: 2 }]
			}
		]);
	});

	it('still shows the first version as it was', async () => {
		const old = await policies.findPublished(trail.database.anonymous, trail.slug, 'policy', 1);
		expect(old.sections[0]?.passages[1]?.text).toBe('Kommunen ger stöd.');
		expect(old.changes).toEqual([]);
	});

	it('goes on from the new version in a second round, and takes nothing back', async () => {
		const { working_group: group, dialogue } = trail;
		const room = await revisions.room(group, dialogue.id);
		expect(room.version.number).toBe(2);
		expect(room.revisions).toEqual([]);
		const next = await revisions.save(
			group,
			dialogue.id,
			revision(trail, { passage: trail.text.first, texts: ['Alla som kan ska få arbete.'] }),
			0
		);
		await revisions.decide(group, next.id, 'agreed', next.rowVersion);
		await publishAgreed(trail);
		const third = await policies.findPublished(trail.database.anonymous, trail.slug, 'policy');
		expect(third.version.number).toBe(3);
		expect(third.sections[0]?.passages.slice(0, 2).map(({ text }) => text)).toEqual([
			'Alla som kan ska få arbete.',
			'Kommunen ger stöd på ditt språk.'
		]);
		expect(third.changes.map(({ version }) => version)).toEqual([3]);
	});
});

describe('a voice that was taken back', () => {
	it('is no longer read by anyone, and no longer evidence', async () => {
		const other = await openTrail(trail.database);
		const { working_group: group, dialogue } = other;
		const { receiptCode } = await send(other, point(other, other.text.second, 'Ta bort mig.'));
		await countAll(other);
		const [voice] = (await points.list(group, dialogue.id)).points;
		const id = voice?.id ?? '';
		await points.publish(group, id, 'published');
		const kept = await revisions.save(
			group,
			dialogue.id,
			revision(other, { evidence: [{ kind: 'point', id }] }),
			0
		);
		expect(kept.evidence).toHaveLength(1);
		await revisions.decide(group, kept.id, 'agreed', kept.rowVersion);
		await publishAgreed(other);
		await submissions.withdraw(other.database.anonymous, other.slug, receiptCode);
		const { changes } = await feedback.find(other.database.anonymous, other.slug, 'dialog');
		expect(changes).toMatchObject([{ voices: [], points: 0 }]);
		expect((await points.list(group, dialogue.id)).total).toBe(0);
	});
});

describe('before anything is told', () => {
	it('the feedback and what a receipt led to stay closed', async () => {
		const other = await openTrail(trail.database);
		const { receiptCode } = await send(other, point(other, other.text.second, 'Hör ni mig?'));
		await countAll(other);
		const [voice] = (await points.list(other.working_group, other.dialogue.id)).points;
		await themes.create(other.working_group, other.dialogue.id, 'Hör', null, [voice?.id ?? '']);
		expect(await refusalOf(feedback.find(other.database.anonymous, other.slug, 'dialog'))).toBe(
			'feedback_not_published'
		);
		const found = await submissions.findByReceipt(other.database.anonymous, other.slug, receiptCode);
		expect(found.points).toMatchObject([{ text: 'Hör ni mig?', themes: [], changes: [] }]);
	});
});
