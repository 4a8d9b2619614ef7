import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import * as feedback from '../../src/lib/server/data/feedback.ts';
import * as points from '../../src/lib/server/data/points.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { answerTheme, countAll, newReceiptCode, openTrail, point, refusalOf, type Trail } from './trail.ts';

const original = 'أطلب دروساً مسائية. اسمي سلمى.';
const masked = 'أطلب دروساً مسائية.';
const swedish = 'Jag vill ha kurser på kvällen. Jag heter Salma.';
const maskedSwedish = 'Jag vill ha kurser på kvällen.';

let database: TestDatabase;
beforeAll(async () => {
	database = await createDatabase();
});

/** A dialogue where one voice spoke Arabic, coded to an answered theme, with feedback published. */
async function spoken() {
	const trail = await openTrail(database);
	for (const [language, text] of [
		['ar', original],
		['sv', 'Mer stöd.']
	] as const) {
		await database.anonymous.call('send_submission', {
			...trail.where,
			submission: randomUUID(),
			receipt_code: newReceiptCode(),
			language,
			answers: point(trail, trail.text.second, text) as never
		});
	}
	await countAll(trail);
	const said = (await points.list(trail.observer, trail.dialogue.id)).points;
	const arabic = said.find(({ language }) => language === 'ar')?.id ?? '';
	await answerTheme(trail, 'Kurser', [arabic]);
	await feedback.publish(trail.working_group, trail.dialogue.id);
	return { trail, arabic, swedishPoint: said.find(({ language }) => language === 'sv')?.id ?? '' };
}

const draft = { text: swedish, origin: 'interpreter', reviewed: false, rowVersion: 0 };
const held = async ({ observer, dialogue }: Trail, id: string) =>
	(await points.list(observer, dialogue.id)).points.find((one) => one.id === id)?.translation;
const publicVoices = async ({ slug }: Trail) =>
	(await feedback.find(database.anonymous, slug, 'dialog')).themes.flatMap(({ voices }) => voices);

describe('the translation of a point', () => {
	it('stands beside the original for staff, with who made it and whether it is reviewed', async () => {
		const { trail, arabic } = await spoken();
		expect(await held(trail, arabic)).toBeNull();
		await points.translate(trail.facilitator, arabic, draft);
		expect(await held(trail, arabic)).toMatchObject({
			text: swedish,
			origin: 'interpreter',
			state: 'draft',
			madeBy: 'facilitator',
			rowVersion: 1,
			shown: null
		});
	});

	it('is not written over what somebody else wrote meanwhile, and tells what that is', async () => {
		const { trail, arabic } = await spoken();
		await points.translate(trail.facilitator, arabic, draft);
		const late = points.translate(trail.registrar, arabic, { ...draft, text: 'Annat.' });
		await expect(late).rejects.toMatchObject({
			code: 'changed_by_other',
			details: expect.stringContaining(swedish) as string
		});
		await points.translate(trail.registrar, arabic, { ...draft, text: 'Annat.', rowVersion: 1 });
		expect((await held(trail, arabic))?.text).toBe('Annat.');
	});

	it('is missed, then waits for review, then is reviewed, and Swedish points are none of it', async () => {
		const { trail, arabic } = await spoken();
		const chosen = async (translation: string) =>
			(await points.list(trail.observer, trail.dialogue.id, { translation })).points.map(({ id }) => id);
		const all = async () => [await chosen('missing'), await chosen('draft'), await chosen('reviewed')];
		expect(await all()).toEqual([[arabic], [], []]);
		await points.translate(trail.facilitator, arabic, draft);
		expect(await all()).toEqual([[], [arabic], []]);
		await points.translate(trail.facilitator, arabic, { ...draft, reviewed: true, rowVersion: 1 });
		expect(await all()).toEqual([[], [], [arabic]]);
		await points.translate(trail.facilitator, arabic, { ...draft, text: '', rowVersion: 2 });
		expect(await all()).toEqual([[arabic], [], []]);
	});

	it('is not made into the point’s own language, nor by nobody knows whom', async () => {
		const { trail, arabic, swedishPoint } = await spoken();
		expect(await refusalOf(points.translate(trail.facilitator, swedishPoint, draft))).toBe(
			'language_unusable'
		);
		expect(await refusalOf(points.translate(trail.facilitator, arabic, { ...draft, origin: 'x' }))).toBe(
			'translation_unreadable'
		);
	});

	it('is for everyone only when it is reviewed, the point is published and somebody says so', async () => {
		const { trail, arabic } = await spoken();
		const show = (version: number) => points.publishTranslation(trail.working_group, arabic, true, version);
		await points.translate(trail.facilitator, arabic, draft);
		expect(await refusalOf(show(1))).toBe('point_not_published');
		await points.publish(trail.working_group, arabic, 'published');
		expect(await refusalOf(show(1))).toBe('translation_not_reviewed');
		await points.translate(trail.facilitator, arabic, { ...draft, reviewed: true, rowVersion: 1 });
		expect(await publicVoices(trail)).toMatchObject([{ text: original, translation: null }]);
		expect(await refusalOf(show(1))).toBe('changed_by_other');
		await show(2);
		expect(await publicVoices(trail)).toMatchObject([
			{ text: original, language: 'ar', translation: swedish }
		]);
		await points.publishTranslation(trail.registrar, arabic, false, 2);
		expect(await publicVoices(trail)).toMatchObject([{ translation: null }]);
	});

	it('never tells what the masking took away', async () => {
		const { trail, arabic } = await spoken();
		await points.translate(trail.facilitator, arabic, { ...draft, reviewed: true });
		await points.publish(trail.working_group, arabic, 'published');
		await points.publishTranslation(trail.working_group, arabic, true, 1);
		await points.publish(trail.working_group, arabic, 'published', masked);
		expect(await publicVoices(trail)).toMatchObject([{ text: masked, translation: null }]);
		expect(await refusalOf(points.publishTranslation(trail.working_group, arabic, true, 1))).toBe(
			'masked_translation_missing'
		);
		await points.publishTranslation(trail.working_group, arabic, true, 1, maskedSwedish);
		expect(await publicVoices(trail)).toMatchObject([{ text: masked, translation: maskedSwedish }]);
		await points.publish(trail.working_group, arabic, 'waiting');
		expect(await publicVoices(trail)).toEqual([]);
		expect(JSON.stringify(await feedback.find(database.anonymous, trail.slug, 'dialog'))).not.toContain(
			'Salma'
		);
	});

	it('is taken from everyone when it is taken away', async () => {
		const { trail, arabic } = await spoken();
		await points.translate(trail.facilitator, arabic, { ...draft, reviewed: true });
		await points.publish(trail.working_group, arabic, 'published');
		await points.publishTranslation(trail.working_group, arabic, true, 1);
		await points.translate(trail.facilitator, arabic, { ...draft, text: ' ', rowVersion: 1 });
		expect(await publicVoices(trail)).toMatchObject([{ translation: null }]);
	});

	it('of one dialogue is not reached when its submission has been withdrawn', async () => {
		const { trail, arabic } = await spoken();
		await database.sql`update private.submissions set withdrawn_on = current_date
			where id = (select submission_id from private.points where id = ${arabic})`;
		expect(await refusalOf(points.translate(trail.facilitator, arabic, draft))).toBe('not_found');
	});
});
