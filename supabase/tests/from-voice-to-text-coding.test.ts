import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as answers from '../../src/lib/server/data/answers.ts';
import * as points from '../../src/lib/server/data/points.ts';
import * as themes from '../../src/lib/server/data/themes.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { answerTheme, countAll, openTrail, point, refusalOf, send, type Trail } from './trail.ts';

let database: TestDatabase;
let trail: Trail;
let said: string[];
beforeAll(async () => {
	database = await createDatabase();
});
beforeEach(async () => {
	trail = await openTrail(database);
	for (const text of ['Ett.', 'Två.', 'Tre.']) await send(trail, point(trail, trail.text.first, text));
	await countAll(trail);
	said = (await points.list(trail.working_group, trail.dialogue.id)).points.map(({ id }) => id);
});

const codebook = () => themes.list(trail.working_group, trail.dialogue.id);
const left = () => answers.coverage(trail.working_group, trail.dialogue.id);
const create = (name: string, coded: string[] = []) =>
	themes.create(trail.working_group, trail.dialogue.id, name, trail.text.work, coded);
const undo = () => themes.undo(trail.working_group, trail.dialogue.id);
const counts = async () =>
	Object.fromEntries((await codebook()).themes.map(({ name, points: count }) => [name, count]));

describe('undoing', () => {
	it('takes back a new theme with its coding', async () => {
		await create('Tema', said);
		expect((await left()).uncoded).toBe(0);
		expect(await undo()).toEqual({ kind: 'create_theme' });
		expect((await codebook()).themes).toEqual([]);
		expect(await left()).toMatchObject({ uncoded: 3, undo: null });
	});

	it('takes back coding and uncoding, only what the step did', async () => {
		const { id } = await create('Tema', said.slice(0, 1));
		await themes.code(trail.working_group, id, said);
		expect(await counts()).toEqual({ Tema: 3 });
		await themes.uncode(trail.working_group, id, said.slice(1));
		expect(await counts()).toEqual({ Tema: 1 });
		expect(await undo()).toEqual({ kind: 'uncode_points' });
		expect(await counts()).toEqual({ Tema: 3 });
		expect(await undo()).toEqual({ kind: 'code_points' });
		expect(await counts()).toEqual({ Tema: 1 });
	});

	it('takes back a new name', async () => {
		const { id } = await create('Förr');
		await themes.save(trail.working_group, id, { name: 'Nu', summary: 'Sammanfattat' }, 1);
		expect(await undo()).toEqual({ kind: 'save_theme' });
		expect((await codebook()).themes).toMatchObject([{ name: 'Förr', summary: '', rowVersion: 3 }]);
	});

	it('takes back a merge and gives each theme its own points again', async () => {
		const { id: one } = await create('Ett', said.slice(0, 2));
		const { id: other } = await create('Två', said.slice(1));
		await themes.merge(trail.working_group, one, other);
		expect(await counts()).toEqual({ Två: 3 });
		expect(await undo()).toEqual({ kind: 'merge_themes' });
		expect(await counts()).toEqual({ Ett: 2, Två: 2 });
	});

	it('takes back one’s own steps only, and says when there is none', async () => {
		await create('Tema');
		const colleague = trail.administrator;
		expect(await refusalOf(themes.undo(colleague, trail.dialogue.id))).toBe('nothing_to_undo');
		await undo();
		expect(await refusalOf(undo())).toBe('nothing_to_undo');
	});

	it('does not take back a theme that a colleague has answered', async () => {
		const { id } = await create('Besvarat');
		await themes.dispose(trail.administrator, id, {
			standpoint: 'noted',
			comment: 'Tack för att ni sa det.',
			reason: 'Vi tar med oss det.',
			forwardedTo: null,
			rowVersion: 0
		});
		expect(await refusalOf(undo())).toBe('theme_is_answered');
	});
});

describe('themes', () => {
	it('are not merged when they are answered, the same, or of two dialogues', async () => {
		const answered = await answerTheme(trail, 'Besvarat');
		const { id } = await create('Annat');
		const merge = (from: string, into: string) => refusalOf(themes.merge(trail.working_group, from, into));
		expect(await merge(answered, id)).toBe('theme_is_answered');
		expect(await merge(id, id)).toBe('themes_cannot_be_merged');
	});

	it('need a name and a section that the text has', async () => {
		expect(await refusalOf(create('  '))).toBe('name_missing');
		expect(
			await refusalOf(themes.create(trail.working_group, trail.dialogue.id, 'Tema', crypto.randomUUID()))
		).toBe('section_unknown');
	});

	it('are refused with a name too long or with characters that cannot be read', async () => {
		expect(await refusalOf(create('x'.repeat(121)))).toBe('text_too_long');
		expect(await refusalOf(create('Vänd \u202e text'))).toBe('text_unreadable');
	});

	it('are answered with a reason, and forwarded to somebody', async () => {
		const { id } = await create('Tema');
		const answer = (standpoint: themes.Standpoint, reason: string) =>
			refusalOf(
				themes.dispose(trail.working_group, id, {
					standpoint,
					comment: 'Tack för att ni sa det.',
					reason,
					forwardedTo: ' ',
					rowVersion: 0
				})
			);
		expect(await answer('accepted', 'Ja.')).toBe('reason_missing');
		expect(await answer('forwarded', 'Det är regionens fråga.')).toBe('forwarded_to_missing');
		expect(await answer('noted', 'x'.repeat(4001))).toBe('text_too_long');
	});
});

describe('points', () => {
	it('are found by broken filters as by unknown ones: none', async () => {
		for (const filters of [{ passage: 'x' }, { section: '' }, { theme: 'nothing' }, { kind: 'x' }]) {
			expect((await points.list(trail.working_group, trail.dialogue.id, filters)).total).toBe(0);
		}
		expect((await points.list(trail.working_group, trail.dialogue.id, {}, 2_000_000_000)).points).toEqual([]);
	});

	it('are hidden only with a reason, and shown as written when no other wording is given', async () => {
		const [id = ''] = said;
		expect(await refusalOf(points.publish(trail.working_group, id, 'hidden'))).toBe('reason_missing');
		await points.publish(trail.working_group, id, 'published', '  ');
		const [shown] = (await points.list(trail.working_group, trail.dialogue.id)).points;
		expect(shown).toMatchObject({ text: 'Ett.', published: 'Ett.' });
		await points.publish(trail.working_group, id, 'hidden', null, 'Namnger en person.');
		const [hidden] = (await points.list(trail.working_group, trail.dialogue.id)).points;
		expect(hidden).toMatchObject({ text: 'Ett.', published: null });
	});
});
