import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import * as feedback from '../../src/lib/server/data/feedback.ts';
import * as points from '../../src/lib/server/data/points.ts';
import * as submissions from '../../src/lib/server/data/submissions.ts';
import * as trails from '../../src/lib/server/data/trails.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import {
	agree,
	answerTheme,
	countAll,
	openTrail,
	point,
	publishAgreed,
	refusalOf,
	send,
	type Trail
} from './trail.ts';

const secret = 'Ring mig på mitt hemliga nummer.';
const masked = 'Ring mig på [telefonnummer].';

let database: TestDatabase;
beforeAll(async () => {
	database = await createDatabase();
});

/**
 * Six residents about the second sentence, one of them with something to mask, and one about the third. Their points
 * have a theme; the second sentence takes the third into itself and is changed because of the theme and one point.
 */
async function walked() {
	const trail = await openTrail(database);
	const codes: string[] = [];
	for (const text of [secret, 'Två.', 'Tre.', 'Fyra.', 'Fem.', 'Sex.'])
		codes.push((await send(trail, point(trail, trail.text.second, text))).receiptCode);
	codes.push((await send(trail, point(trail, trail.text.third, 'Om det tredje.', 'concern'))).receiptCode);
	await countAll(trail);
	const { points: said } = await points.list(trail.working_group, trail.dialogue.id);
	const numbered = (text: string) => said.find((one) => one.text === text)?.id ?? '';
	const theme = await answerTheme(
		trail,
		'Stöd',
		said.filter(({ text }) => text !== 'Sex.').map(({ id }) => id)
	);
	await agree(trail, {
		operation: 'merge',
		absorbs: [trail.text.third],
		texts: ['Kommunen ger stöd på ditt språk och följer upp det.'],
		evidence: [
			{ kind: 'theme', id: theme },
			{ kind: 'point', id: numbered('Två.') }
		]
	});
	return {
		trail,
		codes,
		numbered,
		theme,
		labels: new Map(said.map((one) => [one.text, String(one.number)]))
	};
}

const mask = (trail: Trail, id: string) => points.publish(trail.working_group, id, 'published', masked);
const publicTrail = ({ slug, text }: Trail, version: number | null = null) =>
	trails.published(database.anonymous, slug, 'policy', text.second, version);

describe('from a sentence to what lies behind it', () => {
	it('staff see its voices, through merged sentences too, by channel, with themes, answers and wordings', async () => {
		const { trail } = await walked();
		const open = await trails.ofPassage(trail.observer, trail.dialogue.id, trail.text.second);
		expect(open.points.map(({ text, how }) => [text, how])).toContainEqual([secret, 'said']);
		expect(open.total, 'through the theme also what was said of the third sentence').toBe(7);
		expect(open.channels).toEqual([{ channel: 'web', points: 7, submissions: 7 }]);
		expect(open.themes).toMatchObject([{ name: 'Stöd', points: 6, disposition: { standpoint: 'accepted' } }]);
		expect(open.changes).toMatchObject([{ state: 'agreed', version: null, operation: 'merge' }]);

		await publishAgreed(trail);
		const told = await trails.ofPassage(trail.observer, trail.dialogue.id, trail.text.second);
		expect(told.passage).toMatchObject({ version: 2, stands: true, heading: 'Arbete' });
		expect(told.wordings.map(({ number, text }) => [number, text])).toEqual([
			[1, 'Kommunen ger stöd. Stödet följs upp varje år.'],
			[2, 'Kommunen ger stöd på ditt språk och följer upp det.']
		]);
		const third = told.points.find(({ text }) => text === 'Om det tredje.');
		expect(third, 'said of the sentence that was merged into it').toMatchObject({
			how: 'said',
			saidOf: 'Stödet följs upp varje år.'
		});
		expect(told.changes).toMatchObject([{ version: 2, passages: [trail.text.second] }]);
	});

	it('what was placed by hand counts where it was placed, and no longer where it was said', async () => {
		const { trail, numbered } = await walked();
		await database.sql`
			insert into private.placements (municipality_id, point_id, version_id, section_lineage, passage_lineage, placed_by)
			values (${trail.id}, ${numbered('Sex.')}, ${trail.policy.versionId}, ${trail.text.work}, ${trail.text.first}, ${trail.working_group.person})`;
		const of = async (passage: string) =>
			(await trails.ofPassage(trail.observer, trail.dialogue.id, passage)).points.map(({ text }) => text);
		expect(await of(trail.text.first)).toEqual(['Sex.']);
		expect(await of(trail.text.second)).not.toContain('Sex.');
	});

	it('shows how a sentence stood before it was moved, and that the group spoke of it', async () => {
		const { trail } = await walked();
		await agree(trail, {
			operation: 'move' as never,
			passage: trail.text.bullet,
			after: trail.text.first,
			texts: []
		});
		await trail.working_group.call('add_comment', {
			dialogue: trail.dialogue.id,
			section: trail.text.work,
			passage: trail.text.bullet,
			revision: null as never,
			text: 'Passar den bättre här?'
		});
		await publishAgreed(trail);
		const told = await trails.ofPassage(trail.observer, trail.dialogue.id, trail.text.bullet);
		expect(told.discussion).toMatchObject([{ text: 'Passar den bättre här?', resolved: false }]);
		expect(told.changes).toMatchObject([
			{ operation: 'move', before: 'Praktik ska finnas', texts: ['Praktik ska finnas'], version: 2 }
		]);
		const everyone = await trails.published(database.anonymous, trail.slug, 'policy', trail.text.bullet);
		expect(everyone.changes).toMatchObject([{ operation: 'move' as never, passages: [trail.text.bullet] }]);
		expect(JSON.stringify(everyone)).not.toContain('Passar den bättre');
	});

	it('a sentence that is not in the policy is not found', async () => {
		const { trail } = await walked();
		expect(await refusalOf(trails.ofPassage(trail.observer, trail.dialogue.id, randomUUID()))).toBe(
			'not_found'
		);
		expect(await refusalOf(trails.published(database.anonymous, trail.slug, 'policy', randomUUID()))).toBe(
			'not_found'
		);
	});
});

describe('from a point to what became of it', () => {
	it('staff see theme, answer, who coded it, the changes that rest on it and where its sentence stands', async () => {
		const { trail, labels } = await walked();
		await publishAgreed(trail);
		const way = (text: string) => trails.ofPoint(trail.observer, trail.dialogue.id, labels.get(text) ?? '');
		expect(await way('Två.')).toMatchObject({
			point: { text: 'Två.', saidOf: 'Kommunen ger stöd.', channel: 'web' },
			themes: [{ name: 'Stöd', codedBy: expect.any(String) }],
			changes: [{ how: 'evidence', version: 2, passages: [trail.text.second] }]
		});
		expect(await way('Om det tredje.')).toMatchObject({
			changes: [{ how: 'theme' }],
			now: [{ lineage: trail.text.second }]
		});
		expect(await way('Sex.')).toMatchObject({ themes: [], changes: [] });
	});

	it('an unknown number, an unknown part and what was withdrawn are not found', async () => {
		const { trail, codes, labels } = await walked();
		const first = labels.get('Sex.') ?? '';
		await database.anonymous.call('withdraw_submission', {
			municipality: trail.slug,
			receipt_code: codes[5] ?? ''
		});
		for (const label of ['99', '1z', 'x', '1; drop', first])
			expect(await refusalOf(trails.ofPoint(trail.observer, trail.dialogue.id, label)), label).toBe(
				'not_found'
			);
	});
});

describe('the same way, for everyone', () => {
	it('is closed while the version is not published, and then shows masked texts, answers and counts', async () => {
		const { trail, numbered } = await walked();
		expect((await publicTrail(trail)).changes).toEqual([]);
		expect(await refusalOf(publicTrail(trail, 2))).toBe('not_found');
		await mask(trail, numbered(secret));
		await points.publish(trail.working_group, numbered('Om det tredje.'), 'published');
		await publishAgreed(trail);
		const told = await publicTrail(trail);
		expect(told.passage).toMatchObject({ heading: 'Arbete' });
		expect(told.changes).toMatchObject([{ version: 2, dialogue: 'dialog', points: null }]);
		const [dialogue] = told.dialogues;
		expect(dialogue?.voices.map(({ text }) => text)).toEqual([masked, 'Om det tredje.']);
		expect(dialogue?.themes).toMatchObject([{ name: 'Stöd', submissions: 6, standpoint: 'accepted' }]);
		expect(dialogue?.counts).toEqual({
			[trail.text.second]: { '': 6, suggestion: 6 },
			[trail.text.third]: { '': null, concern: null }
		});
		expect(dialogue?.channels).toEqual({ web: 7 });
	});

	it('never holds an original, a hidden point, a small number, a name or anything of an unpublished answer', async () => {
		const { trail, numbered } = await walked();
		await mask(trail, numbered(secret));
		await points.publish(trail.working_group, numbered('Tre.'), 'hidden', null, 'Hotfullt mot någon.');
		await publishAgreed(trail);
		const all = JSON.stringify([
			await publicTrail(trail),
			await feedback.find(database.anonymous, trail.slug, 'dialog'),
			await database.anonymous.call('published_policy', { municipality: trail.slug, policy: 'policy' })
		]);
		for (const never of [
			secret,
			'hemliga',
			'Två.',
			'Tre.',
			'Hotfullt',
			'Om det tredje.',
			trail.working_group.person
		])
			expect(all).not.toContain(never);
		const small = [
			...all.matchAll(/"(?:submissions|points|web|suggestion|concern|total|received|)":([0-9]+)/g)
		]
			.map(([, number]) => Number(number))
			.filter((number) => number > 0 && number < 5);
		expect(small).toEqual([]);
	});

	it('counts a theme only when enough residents stand behind it, bodies left out', async () => {
		const { trail, theme } = await walked();
		await publishAgreed(trail);
		const counted = async () =>
			(await feedback.find(database.anonymous, trail.slug, 'dialog')).themes[0]?.submissions;
		expect(await counted()).toBe(6);
		const set = (channel: string, number: number) => database.sql`
			update private.submissions s set channel = ${channel} where s.id in (
				select p.submission_id from private.theme_points tp join private.points p on p.id = tp.point_id
				where tp.theme_id = ${theme} order by p.number limit ${number})`;
		await set('referral', 1);
		expect(await counted()).toBe(5);
		await set('referral', 2);
		expect(await counted()).toBeNull();
	});

	it('tells no count where the results are not public, and no voice before the answers are', async () => {
		const { trail, numbered } = await walked();
		await mask(trail, numbered(secret));
		await publishAgreed(trail);
		await database.sql`update private.dialogues set results_public = false, feedback_published_on = null where id = ${trail.dialogue.id}`;
		const [dialogue] = (await publicTrail(trail)).dialogues;
		expect(dialogue).toMatchObject({ counts: {}, channels: {}, voices: [], themes: [], translations: {} });
		expect((await publicTrail(trail)).changes).toEqual([]);
	});
});

describe('a part of a point', () => {
	/** Splits a point in two, as the inbox does. */
	async function split(trail: Trail, id: string, theme: string) {
		await database.sql`
			insert into private.points (municipality_id, dialogue_id, submission_id, section_lineage, passage_lineage, kind, original, language, part_of, part, span)
			select p.municipality_id, p.dialogue_id, p.submission_id, p.section_lineage, p.passage_lineage, p.kind, v.text, p.language, p.id, v.part, v.span::int4range
			from private.points p, (values (1, 'Ring mig', '[0,8)'), (2, 'på mitt hemliga nummer.', '[9,32)')) v (part, text, span) where p.id = ${id}`;
		await database.sql`
			insert into private.theme_points (municipality_id, theme_id, point_id, coded_by)
			select p.municipality_id, ${theme}, p.id, ${trail.working_group.person} from private.points p where p.part_of = ${id}`;
		await database.sql`delete from private.theme_points where point_id = ${id}`;
	}

	it('leads the one with the receipt code, and staff by its letter, the same way', async () => {
		const { trail, codes, numbered, theme, labels } = await walked();
		await split(trail, numbered(secret), theme);
		await publishAgreed(trail);
		const receipt = await submissions.findByReceipt(database.anonymous, trail.slug, codes[0] ?? '');
		const label = labels.get(secret) ?? '';
		expect(receipt.points).toHaveLength(1);
		expect(receipt.points[0]).toMatchObject({
			text: secret,
			themes: [],
			parts: [
				{ label: `${label}a`, text: 'Ring mig', themes: [{ name: 'Stöd' }], changes: [{ version: 2 }] },
				{ label: `${label}b` }
			]
		});
		const part = await trails.ofPoint(trail.observer, trail.dialogue.id, `${label}b`);
		expect(part).toMatchObject({ whole: { label, text: secret }, themes: [{ name: 'Stöd' }] });
		const sentence = await trails.ofPassage(trail.observer, trail.dialogue.id, trail.text.second);
		expect(sentence.points.map((one) => one.label)).not.toContain(label);
		expect(sentence.total, 'two parts in the place of a whole').toBe(8);
	});

	it('is public as its whole is: masked once, as a stretch where nothing is masked, never before', async () => {
		const { trail, numbered, theme, labels } = await walked();
		const whole = numbered(secret);
		await split(trail, whole, theme);
		await publishAgreed(trail);
		const voices = async () =>
			(await feedback.find(database.anonymous, trail.slug, 'dialog')).themes.flatMap((one) =>
				one.voices.map(({ label, text }) => [label, text])
			);
		const label = labels.get(secret) ?? '';
		expect(await voices()).toEqual([]);
		await mask(trail, whole);
		expect(await voices()).toEqual([[label, masked]]);
		await points.publish(trail.working_group, whole, 'published');
		expect(await voices()).toEqual([
			[`${label}a`, 'Ring mig'],
			[`${label}b`, 'på mitt hemliga nummer.']
		]);
		await points.publish(trail.working_group, whole, 'hidden', null, 'Visar ett nummer.');
		expect(await voices()).toEqual([]);
	});
});
