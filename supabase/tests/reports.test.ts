import { beforeAll, describe, expect, it } from 'vitest';
import * as answers from '../../src/lib/server/data/answers.ts';
import * as points from '../../src/lib/server/data/points.ts';
import * as reports from '../../src/lib/server/data/reports.ts';
import * as themes from '../../src/lib/server/data/themes.ts';
import { writeReport } from '../../src/lib/server/reports/write-report.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { agree, answerTheme, countAll, openTrail, point, refusalOf, send, type Trail } from './trail.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await createDatabase();
});

/** Six have spoken: five on a sentence about work, one on the whole; all in one answered theme. */
async function spoken() {
	const trail = await openTrail(database);
	for (let person = 0; person < 5; person++) {
		await send(trail, point(trail, trail.text.first, `Hemligt ${person} av Kim i Balsjö`));
	}
	const receiptCode = (await send(trail, { [trail.asked('free_text')]: 'Bra att ni frågar.' })).receiptCode;
	await countAll(trail);
	const { points: all } = await points.list(trail.working_group, trail.dialogue.id);
	const theme = await answerTheme(
		trail,
		'Arbete åt alla',
		all.map(({ id }) => id)
	);
	return { trail, all, theme, receiptCode };
}
const publishAll = async (trail: Trail, all: points.Point[]) => {
	for (const one of all) {
		await points.publish(trail.working_group, one.id, 'published', `Maskerat ${one.number}`);
	}
};
const summarise = (trail: Trail) =>
	reports.saveText(trail.working_group, trail.dialogue.id, 'summary', 'De flesta vill ha arbete.', 0);

describe('the account of a dialogue', () => {
	it('has every point that counts, once: masked, hidden with its reason, or waiting', async () => {
		const { trail, all } = await spoken();
		await points.publish(trail.working_group, all[0]?.id ?? '', 'published', 'Av [maskerat]');
		await points.publish(trail.working_group, all[1]?.id ?? '', 'hidden', null, 'Utpekar en person.');
		const report = await reports.find(trail.observer, trail.dialogue.id);
		expect(report.counted).toBe(6);
		expect(report.points.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
		expect(report.points[0]).toMatchObject({ publication: 'published', text: 'Av [maskerat]' });
		expect(report.points[1]).toMatchObject({
			publication: 'hidden',
			text: null,
			reason: 'Utpekar en person.'
		});
		expect(report.points[2]).toMatchObject({ publication: 'waiting', text: null });
		expect(report.points[2]?.themes).toEqual([{ label: '3', themes: ['Arbete åt alla'] }]);
		expect(JSON.stringify(report)).not.toContain('Hemligt');
		expect(writeReport(report).blocks.filter(({ kind }) => kind === 'entry')).toHaveLength(6);
	});

	it('leaves out what was taken back, and says how many numbers that leaves empty', async () => {
		const { trail, receiptCode } = await spoken();
		await database.anonymous.call('withdraw_submission', {
			municipality: trail.slug,
			receipt_code: receiptCode
		} as never);
		const report = await reports.find(trail.observer, trail.dialogue.id);
		expect([report.counted, report.points.length, report.withdrawn]).toEqual([5, 5, 1]);
	});

	it('prints a point that was split once, with the themes of its parts', async () => {
		const { trail, all } = await spoken();
		const [one] = all;
		if (!one) throw new Error('nothing was said');
		await trail.working_group.call('split_point', {
			point: one.id,
			spans: [
				[0, 9],
				[10, one.text.length]
			]
		} as never);
		const report = await reports.find(trail.observer, trail.dialogue.id);
		expect(report.counted).toBe(6);
		expect(report.points[0]?.themes.map(({ label }) => label)).toEqual(['1a', '1b']);
		expect(report.themes[0]?.points.slice(0, 3)).toEqual(['1a', '1b', '2']);
	});

	it('tells standpoint, comment, reason, what changed, and views of the minority without a name', async () => {
		const { trail, theme } = await spoken();
		await answers.dissent(trail.administrator, { theme }, 'Det här borde stå i planen i stället.', 0);
		const revision = await agree(trail);
		const report = await reports.find(trail.observer, trail.dialogue.id);
		expect(report.themes[0]).toMatchObject({
			standpoint: 'accepted',
			comment: 'Tack, det här vill många.',
			dissents: ['Det här borde stå i planen i stället.']
		});
		expect(report.changes).toMatchObject([
			{ id: revision.id, before: 'Kommunen ger stöd.', texts: revision.texts, version: null }
		]);
		expect(JSON.stringify(report)).not.toMatch(/"by"|proposedBy|decidedBy/);
	});

	it('counts persons only where they may be shown', async () => {
		const { trail } = await spoken();
		const { participation } = await reports.find(trail.observer, trail.dialogue.id);
		expect(participation.all?.['']?.['']).toBe(6);
		expect(Object.keys(participation).sort()).toEqual(['age_band', 'all', 'channel', 'language']);
	});

	it('is for everyone only once it is published, and not before everything is there', async () => {
		const { trail, all } = await spoken();
		const { id } = trail.dialogue;
		const open = () => reports.findPublished(database.anonymous, trail.slug, 'dialog');
		expect(await refusalOf(open())).toBe('report_not_published');
		expect(await reports.isPublished(database.anonymous, trail.slug, 'dialog')).toBe(false);
		const refused = await reports.publish(trail.working_group, id).catch((problem: unknown) => problem);
		expect(refused).toMatchObject({ code: 'report_not_ready', status: 409 });
		expect(JSON.parse((refused as { details: string }).details)).toEqual([
			{ kind: 'summary' },
			{ kind: 'waiting', number: 6 }
		]);
		await summarise(trail);
		await publishAll(trail, all);
		await reports.publish(trail.working_group, id);
		expect(await reports.isPublished(database.anonymous, trail.slug, 'dialog')).toBe(true);
		const told = await open();
		expect(told.texts.summary).toBe('De flesta vill ha arbete.');
		expect(told).not.toHaveProperty('missing');
		expect(told.points.every(({ text }) => text?.startsWith('Maskerat'))).toBe(true);
		await points.publish(trail.working_group, all[0]?.id ?? '', 'hidden', null, 'Utpekar en person.');
		expect((await open()).points[0]).toMatchObject({ text: null, publication: 'hidden' });
		await reports.publish(trail.working_group, id, false);
		expect(await refusalOf(open())).toBe('report_not_published');
	});

	it('is not published while a theme has no answer', async () => {
		const { trail, all } = await spoken();
		await summarise(trail);
		await publishAll(trail, all);
		await themes.create(trail.working_group, trail.dialogue.id, 'Utan svar', null, []);
		const refused = await reports
			.publish(trail.working_group, trail.dialogue.id)
			.catch((problem: unknown) => problem);
		expect(refused).toMatchObject({
			code: 'report_not_ready',
			details: expect.stringContaining('Utan svar')
		});
	});
});

describe('a text of the account', () => {
	it('is not written over by somebody who had not read it, and can be undone by whoever wrote it', async () => {
		const { trail } = await spoken();
		const { id } = trail.dialogue;
		const save = (text: string, version: number) =>
			reports.saveText(trail.working_group, id, trail.text.work, text, version);
		expect(await save('Först.', 0)).toEqual({ rowVersion: 1 });
		const refused = await reports
			.saveText(trail.administrator, id, trail.text.work, 'Samtidigt.', 0)
			.catch((problem: unknown) => problem);
		expect(refused).toMatchObject({
			code: 'changed_by_other',
			details: '{"text": "Först.", "rowVersion": 1}'
		});
		await save('Sedan.', 1);
		await themes.undo(trail.working_group, id);
		expect((await reports.find(trail.observer, id)).texts[trail.text.work]).toBe('Först.');
		await reports.saveText(trail.administrator, id, trail.text.work, 'En annans.', 3);
		expect(await refusalOf(themes.undo(trail.working_group, id))).toBe('changed_by_other');
	});

	it('has a place in the account and a length that it can be printed with', async () => {
		const { trail } = await spoken();
		const save = (place: string, text: string) =>
			refusalOf(reports.saveText(trail.working_group, trail.dialogue.id, place, text, 0));
		expect(await save('preface', 'Hej.')).toBe('section_unknown');
		expect(await save(crypto.randomUUID(), 'Hej.')).toBe('section_unknown');
		expect(await save('summary', 'a'.repeat(12_001))).toBe('text_too_long');
		expect(await save('summary', 'a\u0007')).toBe('text_unreadable');
	});
});

describe('the fields of a tjänsteskrivelse', () => {
	it('are kept as they were filled in, and not over somebody else’s', async () => {
		const { trail } = await spoken();
		const { id } = trail.dialogue;
		expect(await reports.memo(trail.observer, id)).toMatchObject({
			fields: null,
			rowVersion: 0,
			numbers: { points: 6 }
		});
		await reports.saveMemo(trail.working_group, id, { decider: 'Fullmäktige' }, 0);
		expect(await refusalOf(reports.saveMemo(trail.administrator, id, { decider: 'Nämnden' }, 0))).toBe(
			'changed_by_other'
		);
		await reports.saveMemo(trail.administrator, id, { decider: 'Nämnden' }, 1);
		expect(await reports.memo(trail.observer, id)).toMatchObject({
			fields: { decider: 'Nämnden' },
			rowVersion: 2
		});
	});

	it('are texts and nothing else', async () => {
		const { trail } = await spoken();
		const save = (fields: unknown) =>
			refusalOf(reports.saveMemo(trail.working_group, trail.dialogue.id, fields as never, 0));
		expect(await save({ decider: 5 })).toBe('memo_unreadable');
		expect(await save(['Fullmäktige'])).toBe('memo_unreadable');
		expect(await save({ summary: 'a'.repeat(8001) })).toBe('text_too_long');
	});
});
