import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyRevisions } from '../../src/lib/domain/policy/lineage.ts';
import type { Revision } from '../../src/lib/domain/policy/lineage.ts';
import { placePoints } from '../../src/lib/domain/policy/place-points.ts';
import type { PlacedPoint, Placement } from '../../src/lib/domain/policy/place-points.ts';
import type { SectionText } from '../../src/lib/domain/policy/structure.ts';
import * as placements from '../../src/lib/server/data/placements.ts';
import * as policies from '../../src/lib/server/data/policies.ts';
import * as revisions from '../../src/lib/server/data/revisions.ts';
import type { StructureInput } from '../../src/lib/server/data/revisions.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { diceOf, randomRevisions, type Dice } from '../../tests/support/random-revisions.ts';
import { agree, applyAgreed, openTrail, point, publishAgreed, refusalOf, send, type Trail } from './trail.ts';

let database: TestDatabase;
let trail: Trail;
beforeAll(async () => {
	database = await createDatabase();
});
beforeEach(async () => {
	trail = await openTrail(database);
});

const structure = (more: Partial<StructureInput>): StructureInput => ({
	section: trail.text.work,
	operation: 'move',
	passage: null,
	after: null,
	absorbs: [],
	texts: [],
	kind: 'sentence',
	level: null,
	reason: 'Texten hänger ihop bättre så.',
	evidence: [],
	...more
});
const save = (more: Partial<StructureInput>, rowVersion = 0) =>
	revisions.saveStructure(trail.working_group, trail.dialogue.id, structure(more), rowVersion);
const agreeOn = async (more: Partial<StructureInput>) => {
	const { id, rowVersion } = await save(more);
	return revisions.decide(trail.working_group, id, 'agreed', rowVersion);
};
const newest = () => policies.findPublished(database.anonymous, trail.slug, 'policy');
const outline = async () =>
	(await newest()).sections.map(({ heading, passages }) => [heading, ...passages.map(({ text }) => text)]);
const publish = (sections: SectionText[], ancestry: Parameters<typeof revisions.publish>[3]) =>
	revisions.publish(trail.working_group, trail.dialogue.id, sections, ancestry, 'proposal');
const undo = () => trail.working_group.call('undo', { dialogue: trail.dialogue.id });

describe('a revision of the structure', () => {
	it('moves a sentence and rewrites it, each with its own reason', async () => {
		const { first, school, lesson } = trail.text;
		await agreeOn({ section: school, passage: first, after: lesson });
		await agree(trail, { passage: first, texts: ['Alla ska kunna arbeta.'] });
		await publishAgreed(trail);
		const [work, lessons] = await outline();
		expect(work).toEqual([
			'Arbete',
			'Kommunen ger stöd.',
			'Stödet följs upp varje år.',
			'Praktik ska finnas'
		]);
		expect(lessons).toEqual(['Skola', 'Svenska lärs ut på dagtid.', 'Alla ska kunna arbeta.']);
	});

	it('makes, divides, names and moves sections, and others may settle in a new one', async () => {
		const { work, school, third, lesson, bullet } = trail.text;
		const added = await save({
			section: null,
			operation: 'add_section',
			after: school,
			texts: ['Fritid', 'Fritiden är fri.'],
			level: 2
		});
		await revisions.decide(trail.working_group, added.id, 'agreed', added.rowVersion);
		await agreeOn({ section: added.id, passage: bullet });
		await agreeOn({ operation: 'split_section', passage: third, texts: ['Uppföljning'], level: 1 });
		await agreeOn({ operation: 'rename_section', texts: ['Arbete och stöd'], level: 1 });
		await agreeOn({ operation: 'move_section', section: school, after: null });
		await publishAgreed(trail);
		expect(await outline()).toEqual([
			['Skola', 'Svenska lärs ut på dagtid.'],
			['Fritid', 'Praktik ska finnas', 'Fritiden är fri.'],
			['Arbete och stöd', 'Alla ska få arbete.', 'Kommunen ger stöd.'],
			['Uppföljning', 'Stödet följs upp varje år.']
		]);
		const { sections, ancestry } = await newest();
		expect(sections[1]?.lineage).toBe(added.id);
		expect(ancestry).toEqual([{ from: work, to: sections[3]?.lineage, relation: 'split' }]);
		expect(sections[0]?.passages[0]?.lineage).toBe(lesson);
	});

	it('merges and removes sections', async () => {
		const { work, school } = trail.text;
		await agreeOn({ operation: 'merge_sections', section: school, absorbs: [work] });
		await publishAgreed(trail);
		expect(await outline()).toEqual([
			[
				'Skola',
				'Svenska lärs ut på dagtid.',
				'Alla ska få arbete.',
				'Kommunen ger stöd.',
				'Stödet följs upp varje år.',
				'Praktik ska finnas'
			]
		]);
	});

	const unreadable: [string, Partial<StructureInput>][] = [
		['a move of nothing', { passage: null }],
		['a move that rewrites', { texts: ['Ny.'] }],
		['a heading without a level', { operation: 'rename_section', texts: ['Rubrik'] }],
		['a heading on a seventh level', { operation: 'rename_section', texts: ['Rubrik'], level: 7 }],
		['a merge of no sections', { operation: 'merge_sections' }],
		['an operation that there is not', { operation: 'turn' as never }]
	];
	it.each(unreadable)('is refused as unreadable: %s', async (what, more) => {
		const passage = what.includes('rewrites') ? trail.text.first : null;
		expect(await refusalOf(save({ passage, ...more }))).toBe('revision_unreadable');
	});

	it('is refused where it names what is not there', async () => {
		const { first, second, school, lesson, work } = trail.text;
		const elsewhere = crypto.randomUUID();
		const named: Partial<StructureInput>[] = [
			{ passage: elsewhere },
			{ passage: first, after: lesson },
			{ passage: first, after: first },
			{ passage: first, section: elsewhere },
			{ operation: 'split_section', section: school, passage: second, texts: ['X'], level: 1 },
			{ operation: 'merge_sections', absorbs: [elsewhere] },
			{ operation: 'move_section', after: first },
			{ operation: 'move_section', section: work, after: work }
		];
		for (const more of named)
			expect(await refusalOf(save(more)), JSON.stringify(more)).toBe('passage_unknown');
		const heading = 'Ord '.repeat(130);
		expect(await refusalOf(save({ operation: 'rename_section', texts: [heading], level: 1 }))).toBe(
			'text_too_long'
		);
	});

	it('is made once of each kind, and does not overwrite another unseen', async () => {
		const { first, second, school } = trail.text;
		const kept = await save({ passage: first, after: second });
		expect(await refusalOf(save({ passage: first, section: school }))).toBe('passage_has_a_revision');
		const moved = await save({ id: kept.id, passage: first, section: school }, kept.rowVersion);
		expect(moved).toMatchObject({ section: school, after: null });
		expect(await refusalOf(save({ id: kept.id, passage: first, after: second }, kept.rowVersion))).toBe(
			'changed_by_other'
		);
	});

	it('can be undone step by step, as long as it is as it was left', async () => {
		const { first, second, school } = trail.text;
		const kept = await save({ passage: first, after: second });
		await save({ id: kept.id, passage: first, section: school }, kept.rowVersion);
		await undo();
		const room = async () => (await revisions.room(trail.working_group, trail.dialogue.id)).structure;
		expect(await room()).toMatchObject([{ section: trail.text.work, after: second }]);
		await undo();
		expect(await room()).toEqual([]);

		const again = await save({ passage: first, after: second });
		await revisions.saveStructure(
			trail.administrator,
			trail.dialogue.id,
			structure({ id: again.id, passage: first, section: school }),
			again.rowVersion
		);
		expect(await refusalOf(undo())).toBe('changed_by_other');
	});
});

describe('what the database publishes', () => {
	it('never loses what moves that wait for each other would lose', async () => {
		const { first, second } = trail.text;
		await agreeOn({ passage: first, after: second });
		await agreeOn({ passage: second, after: first });
		const room = await revisions.room(trail.working_group, trail.dialogue.id);
		const left = room.sections.map((section) => ({
			...section,
			passages: section.passages.filter(({ lineage }) => lineage !== first && lineage !== second)
		}));
		expect(await refusalOf(publish(left, []))).toBe('revision_not_applied');
	});

	it.each([
		['at another place than was agreed', 'sentence_without_revision'],
		['without its own ancestry', 'sentence_without_revision'],
		['with a move left out', 'revision_not_applied']
	])('is refused %s', async (how, code) => {
		const { first, school, lesson } = trail.text;
		await agreeOn({ section: school, passage: first, after: lesson });
		await agreeOn({
			operation: 'split_section',
			passage: trail.text.third,
			texts: ['Uppföljning'],
			level: 1
		});
		const applied = await applyAgreed(trail);
		const [work, , lessons] = applied.sections;
		if (how.includes('another place')) lessons!.passages.reverse();
		if (how.includes('ancestry')) applied.ancestry.pop();
		if (how.includes('left out')) work!.passages.unshift(lessons!.passages.pop()!);
		expect(await refusalOf(publish(applied.sections, applied.ancestry))).toBe(code);
	});

	it('is what the domain makes of any revisions, and nothing beside it', async () => {
		let published = 0;
		for (let seed = 1; seed <= 12; seed += 1) {
			trail = await openTrail(database);
			const dice = diceOf(seed, () => crypto.randomUUID());
			for (let version = 0; version < 3; version += 1) {
				await agreeOnAny(dice);
				const applied = await applyAgreed(trail);
				const altered = alter(structuredClone(applied.sections), dice);
				expect(await refusalOf(publish(altered, applied.ancestry)), `seed ${seed}`).toMatch(
					/^(sentence_without_revision|revision_not_applied)$/
				);
				await publish(applied.sections, applied.ancestry);
				published += 1;
				const { sections } = await revisions.room(trail.working_group, trail.dialogue.id);
				expect(sections.map(plain)).toEqual(applied.sections.map(plain));
				if (sections.every(({ passages }) => passages.length === 0)) break;
			}
		}
		expect(published).toBeGreaterThan(24);
	}, 120_000);
});

describe('points', () => {
	it('stand in the list when what they were said about is gone, until somebody places them', async () => {
		const { bullet, first, work } = trail.text;
		await send(trail, point(trail, bullet, 'Praktiken ska vara betald.'));
		const [said] = await database.sql<{ id: string }[]>`
			select id from private.points where dialogue_id = ${trail.dialogue.id}`;
		await agree(trail, {
			operation: 'remove',
			passage: bullet,
			texts: [],
			reason: 'Det sägs i en annan policy.'
		});
		await publishAgreed(trail);
		const list = () => placements.pointsToPlace(trail.observer, trail.dialogue.id);
		expect(await list()).toMatchObject([
			{
				id: said?.id,
				text: 'Praktiken ska vara betald.',
				said: 'Praktik ska finnas',
				heading: 'Arbete',
				version: 1,
				gone: { operation: 'remove', reason: 'Det sägs i en annan policy.' }
			}
		]);
		expect((await revisions.room(trail.observer, trail.dialogue.id)).toPlace).toBe(1);

		const place = (section: string | null, passage: string | null) =>
			placements.placePoint(trail.working_group, said?.id ?? '', { section, passage });
		expect(await refusalOf(place(null, bullet))).toBe('passage_unknown');
		expect(await refusalOf(place(trail.text.school, first))).toBe('passage_unknown');
		expect(await refusalOf(place(crypto.randomUUID(), null))).toBe('passage_unknown');
		await place(null, first);
		expect(await list()).toEqual([]);
		const room = await revisions.room(trail.observer, trail.dialogue.id);
		expect(room.toPlace).toBe(0);
		await undo();
		expect(await list()).toHaveLength(1);
		await place(work, null);
		await place(null, null);
		expect(await list()).toEqual([]);
		await undo();
		const [there] =
			await database.sql`select section_lineage, passage_lineage from private.placements where point_id = ${said?.id ?? ''}`;
		expect(there).toEqual({ section_lineage: work, passage_lineage: null });
	});

	it('are counted where they were placed, and lose that place when it goes too', async () => {
		const { bullet, third } = trail.text;
		await send(trail, point(trail, bullet, 'Betald praktik.'));
		await database.sql`select set_config('radslag.municipality', ${trail.id}, false)`;
		const [said] = await database.sql<{ id: string }[]>`
			update private.points set number = 1 where dialogue_id = ${trail.dialogue.id} returning id`;
		await agree(trail, { operation: 'remove', passage: bullet, texts: [] });
		await publishAgreed(trail);
		await placements.placePoint(trail.working_group, said?.id ?? '', { section: null, passage: third });
		const voices = async () => (await revisions.room(trail.observer, trail.dialogue.id)).voices;
		expect(await voices()).toMatchObject({ [third]: { total: 1 } });
		await agree(trail, { operation: 'remove', passage: third, texts: [] });
		await publishAgreed(trail);
		expect(await placements.pointsToPlace(trail.observer, trail.dialogue.id)).toMatchObject([
			{ said: 'Stödet följs upp varje år.', version: 2 }
		]);
	});

	it('stand where the domain says, whatever is done to the text', async () => {
		for (let seed = 101; seed <= 106; seed += 1) {
			trail = await openTrail(database);
			const dice = diceOf(seed, () => crypto.randomUUID());
			const { text } = trail;
			for (const passage of [text.first, text.second, text.third, text.bullet, null]) {
				await send(trail, point(trail, passage, 'Det här tycker jag.'));
			}
			const said = [
				...(await database.sql<PlacedPoint[]>`
					select id, section_lineage as section, passage_lineage as passage from private.points
					where dialogue_id = ${trail.dialogue.id}`)
			];
			for (let version = 0; version < 3; version += 1) {
				await agreeOnAny(dice);
				await publishAgreed(trail);
				const { sections, ancestry } = await revisions.room(trail.observer, trail.dialogue.id);
				const byHand = [
					...(await database.sql<Placement[]>`
						select x.point_id as point, x.section_lineage as section, x.passage_lineage as passage
						from private.placements x join private.points p on p.id = x.point_id where p.dialogue_id = ${trail.dialogue.id}`)
				];
				const { placed, toPlace } = placePoints(sections, ancestry, said, byHand);
				const list = await placements.pointsToPlace(trail.observer, trail.dialogue.id);
				expect(list.map(({ id }) => id).sort()).toEqual([...toPlace].sort());
				const found = await database.sql<{ id: string; section: string | null; passage: string | null }[]>`
					select x.point_id as id, x.section_lineage as section, x.passage_lineage as passage
					from private.dialogues d cross join lateral private.places(d) x where d.id = ${trail.dialogue.id} and not x.to_place`;
				expect(new Map(found.map(({ id, section, passage }) => [id, { section, passage }]))).toEqual(placed);
				const one = sections[dice.below(sections.length || 1)];
				const passage = one?.passages[dice.below(one.passages.length || 1)]?.lineage ?? null;
				for (const { id } of list.slice(0, 1)) {
					await placements.placePoint(trail.working_group, id, { section: one?.lineage ?? null, passage });
				}
				if (sections.every(({ passages }) => passages.length === 0)) break;
			}
		}
	}, 120_000);
});

/** Saves and agrees on revisions drawn against the text as it stands; at least one. */
async function agreeOnAny(dice: Dice): Promise<void> {
	const { sections } = await revisions.room(trail.working_group, trail.dialogue.id);
	let drawn: Revision[] = [];
	while (drawn.length === 0) drawn = randomRevisions(sections, dice, 10);
	expect(applyRevisions(sections, drawn, dice.newId).ok).toBe(true);
	const stored = new Map<string, string>();
	const makers = ['add_section', 'split_section'];
	const inOrder = [
		...drawn.filter(({ operation }) => makers.includes(operation)),
		...drawn.filter(({ operation }) => !makers.includes(operation))
	];
	for (const { id, section, operation, ...more } of inOrder) {
		const sent = {
			...more,
			operation,
			section: operation === 'add_section' ? null : (stored.get(section) ?? section),
			evidence: []
		};
		const kept = await revisions.save(trail.working_group, trail.dialogue.id, sent as never, 0);
		stored.set(id, kept.id);
		await revisions.decide(trail.working_group, kept.id, 'agreed', kept.rowVersion);
	}
}

/** A text with one thing in it that nobody agreed on. */
function alter(sections: SectionText[], dice: Dice): SectionText[] {
	const filled = sections.filter(({ passages }) => passages.length > 0);
	const one = filled[dice.below(filled.length || 1)];
	if (!one)
		return [...sections, { lineage: dice.newId(), position: 9, level: 1, heading: 'X', passages: [] }];
	const at = dice.below(one.passages.length);
	const passage = one.passages[at]!;
	switch (dice.below(6)) {
		case 0:
			one.heading += ' med mera';
			break;
		case 1:
			passage.text += ' Och mer.';
			break;
		case 2:
			one.passages.splice(at, 1);
			break;
		case 3:
			one.passages.push({ ...passage, lineage: dice.newId() });
			break;
		case 4:
			passage.lineage = dice.newId();
			break;
		default:
			one.level = (one.level % 6) + 1;
	}
	return sections;
}

function plain({ lineage, level, heading, passages }: SectionText) {
	return {
		lineage,
		level,
		heading,
		passages: passages.map(({ lineage: own, kind, text, opensParagraph }) => ({
			own,
			kind,
			text,
			opensParagraph
		}))
	};
}
