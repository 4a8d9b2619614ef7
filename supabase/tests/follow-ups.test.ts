import { beforeAll, describe, expect, it } from 'vitest';
import * as feedback from '../../src/lib/server/data/feedback.ts';
import * as followUps from '../../src/lib/server/data/follow-ups.ts';
import * as translations from '../../src/lib/server/data/translations.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { agree, answerTheme, openTrail, publishAgreed, refusalOf, type Trail } from './trail.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await createDatabase();
});

const told = ({ slug }: Trail) => feedback.find(database.anonymous, slug, 'dialog');
const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
const promise = { id: null, theme: null, section: null, promise: 'Vi ordnar kvällskurser.' };

/** An answered theme and a published version. */
async function published() {
	const trail = await openTrail(database);
	const theme = await answerTheme(trail, 'Stöd');
	const { id: revision } = await agree(trail, { evidence: [{ kind: 'theme', id: theme }] });
	await publishAgreed(trail);
	return { trail, theme, revision };
}

describe('what was promised', () => {
	it('is followed up in public, with status, day and text, and names nobody', async () => {
		const { trail, theme } = await published();
		const { working_group: group, dialogue } = trail;
		const { id } = await followUps.save(group, dialogue.id, { ...promise, theme }, 0);
		const next = day(30);
		await followUps.report(group, id, { status: 'planned', on: day(-9), text: '', nextOn: day(-1) });
		expect(await followUps.overdue(trail.observer)).toMatchObject([{ dialogue: 'dialog', number: 1 }]);
		await followUps.report(group, id, {
			status: 'under_way',
			on: day(0),
			text: 'Lokal finns.',
			nextOn: next
		});
		const [one] = (await told(trail)).followUps;
		expect(one).toMatchObject({
			theme,
			promise: promise.promise,
			nextOn: next,
			reports: [
				{ status: 'planned', on: day(-9) },
				{ status: 'under_way', on: day(0), text: 'Lokal finns.' }
			]
		});
		expect(JSON.stringify(await told(trail))).not.toContain(group.person);
		expect(await followUps.overdue(trail.observer)).toEqual([]);
		const work = await followUps.work(trail.observer, dialogue.id);
		expect(Object.values(work.reporters)).toHaveLength(2);
	});

	it('is refused without words, on a day to come, or dropped without a reason', async () => {
		const { trail } = await published();
		const { working_group: group, dialogue } = trail;
		expect(await refusalOf(followUps.save(group, dialogue.id, { ...promise, promise: ' ' }, 0))).toBe(
			'promise_missing'
		);
		const elsewhere = await published();
		expect(
			await refusalOf(followUps.save(group, dialogue.id, { ...promise, theme: elsewhere.theme }, 0))
		).toBe('theme_unknown');
		const { id, rowVersion } = await followUps.save(group, dialogue.id, promise, 0);
		const report = { status: 'done' as const, on: day(0), text: '', nextOn: null };
		expect(await refusalOf(followUps.report(group, id, { ...report, on: day(2) }))).toBe(
			'follow_up_day_unusable'
		);
		expect(
			await refusalOf(followUps.report(group, id, { ...report, status: 'planned', nextOn: day(-1) }))
		).toBe('follow_up_day_unusable');
		expect(await refusalOf(followUps.report(group, id, { ...report, status: 'dropped' }))).toBe(
			'reason_missing'
		);
		expect(await refusalOf(followUps.report(group, id, { ...report, status: 'soon' as never }))).toBe(
			'status_unknown'
		);
		await followUps.save(group, dialogue.id, { ...promise, id, promise: 'Annat löfte.' }, rowVersion);
		expect(await refusalOf(followUps.save(group, dialogue.id, { ...promise, id }, rowVersion))).toBe(
			'changed_by_other'
		);
	});

	it('can be taken back step by step, but not over what others have done since', async () => {
		const { trail } = await published();
		const { working_group: group, administrator, dialogue } = trail;
		const undo = (db = group) => db.call('undo', { dialogue: dialogue.id });
		const { id } = await followUps.save(group, dialogue.id, promise, 0);
		await followUps.report(group, id, { status: 'done', on: day(0), text: '', nextOn: null });
		await undo();
		expect((await told(trail)).followUps).toMatchObject([{ reports: [] }]);
		await followUps.remove(group, id);
		expect((await told(trail)).followUps).toEqual([]);
		await undo();
		const [back] = (await told(trail)).followUps;
		await followUps.save(group, dialogue.id, { ...promise, id, promise: 'Nya ord.' }, back?.rowVersion ?? 0);
		await followUps.save(
			administrator,
			dialogue.id,
			{ ...promise, id, promise: 'Andras ord.' },
			(back?.rowVersion ?? 0) + 1
		);
		expect(await refusalOf(undo())).toBe('changed_by_other');
		await undo(administrator);
		expect((await told(trail)).followUps).toMatchObject([{ promise: 'Nya ord.' }]);
	});
});

describe('the feedback in other languages', () => {
	it('has names, answers, reasons and follow-ups as units, which go stale when the Swedish changes', async () => {
		const { trail, theme, revision } = await published();
		const { working_group: group, dialogue } = trail;
		const { id } = await followUps.save(group, dialogue.id, promise, 0);
		const { feedbackId } = await followUps.work(group, dialogue.id);
		const units = await translations.list(group, feedbackId, 'ar');
		expect(units.map(({ owner, field }) => [owner, field])).toEqual(
			expect.arrayContaining([
				[theme, 'name'],
				[theme, 'reason'],
				[revision, 'reason'],
				[id, 'promise']
			])
		);
		const outcome = await translations.save(
			group,
			feedbackId,
			'ar',
			units.map((unit) => ({ ...unit, text: `ar: ${unit.source}`, state: 'reviewed' as const }))
		);
		expect(new Set(outcome.map((one) => one.outcome))).toEqual(new Set(['saved']));
		expect((await told(trail)).translations.ar?.[theme]?.name).toEqual({ text: 'ar: Stöd' });

		await database.sql`update private.dispositions set reason = 'Vi har tänkt om sedan dess.' where theme_id = ${theme}`;
		expect((await told(trail)).translations.ar?.[theme]).toMatchObject({
			name: { text: 'ar: Stöd' },
			reason: { stale: true }
		});
		const progress = await translations.progress(group, feedbackId);
		expect(progress.languages).toMatchObject([{ language: 'ar', stale: 1 }]);
	});

	it('stay with their dialogue: its own units do not ask for them before it opens', async () => {
		const { trail, theme } = await published();
		const units = await translations.list(trail.observer, trail.dialogue.id, 'ar');
		expect(units.map(({ owner }) => owner)).not.toContain(theme);
	});
});
