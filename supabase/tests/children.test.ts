import { beforeAll, describe, expect, it } from 'vitest';
import * as children from '../../src/lib/server/data/children.ts';
import * as dialogues from '../../src/lib/server/data/dialogues.ts';
import * as feedback from '../../src/lib/server/data/feedback.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { openTrail, send, type Trail } from './trail.ts';

const asking = { help: null, options: [], maximum: null };
const report = {
	views: { sv: 'Barnen vill ha fler vuxna ute på rasten.' },
	effect: { sv: 'Meningen om raster kom till.' },
	bestInterests: { sv: 'Vi har vägt barnens bästa mot kostnaden.' }
};

/** What a dialogue for children asks: `count` free texts on the section about school. */
function details(trail: Trail, count = 3): children.NewChildrensDialogue {
	return {
		slug: 'barn',
		title: { sv: 'Vad tycker du?' },
		purpose: { sv: 'Vi vill veta vad barn tycker.' },
		questions: Array.from({ length: count }, (_, position) => ({
			...asking,
			section: trail.text.school,
			position,
			kind: 'free_text' as const,
			text: { sv: `Fråga ${position + 1}` }
		})),
		background: [{ key: 'age_of_child', options: ['10_12', '13_15', 'prefer_not'] }]
	};
}

let database: TestDatabase;
beforeAll(async () => {
	database = await createDatabase();
});

/** A dialogue with one for children beside it that has opened. */
async function openForChildren() {
	const trail = await openTrail(database);
	const made = await children.plan(trail.facilitator, trail.dialogue.id, details(trail));
	await dialogues.open(trail.facilitator, made.id);
	const whole = await dialogues.find(database.anonymous, trail.slug, made.slug);
	return { trail, made, whole };
}

const answer = async ({ trail, made, whole }: Awaited<ReturnType<typeof openForChildren>>) =>
	send(
		{ database, where: { municipality: trail.slug, dialogue: made.slug } },
		{ [whole.questions[0]?.id ?? '']: 'Fler vuxna på rasten.', 'background:age_of_child': '10_12' }
	);

describe('a dialogue for children', () => {
	it('takes over dates, languages and privacy information, and each of the two knows the other', async () => {
		const { trail, whole } = await openForChildren();
		const main = await dialogues.find(database.anonymous, trail.slug, 'dialog');
		expect(whole.accompanies).toBe('dialog');
		expect(main.childrens).toBe('barn');
		expect(whole.closesAt).toBe(main.closesAt);
		expect(whole.privacy).toEqual(main.privacy);
	});

	it('is not shown to residents before it has opened', async () => {
		const trail = await openTrail(database);
		await children.plan(trail.facilitator, trail.dialogue.id, details(trail));
		expect((await dialogues.find(database.anonymous, trail.slug, 'dialog')).childrens).toBeNull();
	});

	it('asks three questions at most, when it is made and ever after', async () => {
		const trail = await openTrail(database);
		await expect(
			children.plan(trail.facilitator, trail.dialogue.id, details(trail, 4))
		).rejects.toMatchObject({ code: 'too_many_questions_for_children' });
		const made = await children.plan(trail.facilitator, trail.dialogue.id, details(trail));
		const room = await dialogues.findForStaff(trail.facilitator, made.slug);
		const more = details(trail, 4).questions;
		await expect(
			dialogues.save(trail.facilitator, made.id, { questions: more }, room.rowVersion)
		).rejects.toMatchObject({ code: 'too_many_questions_for_children' });
		expect((await dialogues.findForStaff(trail.facilitator, made.slug)).questions).toHaveLength(3);
	});

	it('asks for no background but age', async () => {
		const trail = await openTrail(database);
		const background = [{ key: 'gender', options: ['woman', 'man', 'prefer_not'] }];
		await expect(
			children.plan(trail.facilitator, trail.dialogue.id, { ...details(trail), background })
		).rejects.toMatchObject({ code: 'background_not_for_children' });
	});

	it('stands alone beside a dialogue and has none beside itself', async () => {
		const { trail, made } = await openForChildren();
		await expect(children.plan(trail.facilitator, trail.dialogue.id, details(trail))).rejects.toMatchObject({
			code: 'childrens_dialogue_exists'
		});
		await expect(children.plan(trail.facilitator, made.id, details(trail))).rejects.toMatchObject({
			code: 'is_a_childrens_dialogue'
		});
	});

	it('is not reached from another municipality', async () => {
		const { trail } = await openForChildren();
		const other = await openTrail(database);
		await expect(children.find(other.administrator, trail.dialogue.id)).rejects.toMatchObject({
			code: 'not_found'
		});
		await expect(
			children.saveReport(other.administrator, trail.dialogue.id, report, 0)
		).rejects.toMatchObject({ code: 'not_found' });
	});
});

describe('the report on what children said', () => {
	it('is needed before anything is published when children have answered', async () => {
		const opened = await openForChildren();
		const { trail } = opened;
		await answer(opened);
		await expect(
			feedback.publish(trail.working_group, trail.dialogue.id, 'Ingen vuxen svarade.')
		).rejects.toMatchObject({
			code: 'childrens_report_missing'
		});
		await children.saveReport(trail.working_group, trail.dialogue.id, report, 0);
		await feedback.publish(trail.working_group, trail.dialogue.id, 'Ingen vuxen svarade.');
		const told = await feedback.find(database.anonymous, trail.slug, 'dialog');
		expect(told.childrensReport).toEqual(report);
	});

	it('is not needed when no child has answered', async () => {
		const { trail } = await openForChildren();
		await feedback.publish(trail.working_group, trail.dialogue.id, 'Ingen vuxen svarade.');
		expect((await feedback.find(database.anonymous, trail.slug, 'dialog')).childrensReport).toBeNull();
	});

	it('stops a new version of the text too', async () => {
		const opened = await openForChildren();
		const { trail } = opened;
		await answer(opened);
		const [refused] = await database.sql`
			select set_config('radslag.municipality', ${trail.id}, true)`.then(() =>
			database.sql`insert into private.versions (municipality_id, policy_id, number, source)
				values (${trail.id}, ${trail.policy.id}, 2, ${database.sql.json({ dialogue: trail.dialogue.id })})`.then(
				() => ['made'],
				(problem: Error) => [problem.message]
			)
		);
		expect(refused).toContain('childrens_report_missing');
	});

	it('is not written over by somebody who read it before it changed', async () => {
		const { trail } = await openForChildren();
		await children.saveReport(trail.working_group, trail.dialogue.id, report, 0);
		const later = { ...report, effect: { sv: 'Ett annat.' } };
		for (const read of [0, 7])
			await expect(
				children.saveReport(trail.administrator, trail.dialogue.id, later, read)
			).rejects.toMatchObject({ code: 'changed_by_other' });
		expect(await children.saveReport(trail.administrator, trail.dialogue.id, later, 1)).toEqual({
			rowVersion: 2
		});
		expect((await children.find(trail.observer, trail.dialogue.id)).report?.effect).toEqual(later.effect);
	});
});
