import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noKeys } from '../../src/lib/domain/drafting/keys.ts';
import * as answers from '../../src/lib/server/data/answers.ts';
import * as feedback from '../../src/lib/server/data/feedback.ts';
import * as placements from '../../src/lib/server/data/placements.ts';
import * as points from '../../src/lib/server/data/points.ts';
import * as revisions from '../../src/lib/server/data/revisions.ts';
import * as themes from '../../src/lib/server/data/themes.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import {
	agree,
	answerTheme,
	countAll,
	openTrail,
	point,
	publishAgreed,
	refusalOf,
	revision,
	send,
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

const answer = {
	standpoint: 'noted' as const,
	comment: 'Tack, vi har hört er.',
	reason: 'Det ligger utanför policyn.',
	forwardedTo: null,
	rowVersion: 0
};
const create = (name = 'Tema') =>
	themes.create(trail.working_group, trail.dialogue.id, name, trail.text.work).then(({ id }) => id);
const register = (db = trail.working_group) => answers.register(db, trail.dialogue.id);
const coverage = () => answers.coverage(trail.working_group, trail.dialogue.id);
const undo = (db = trail.working_group) => themes.undo(db, trail.dialogue.id);
const standing = async (theme: string) =>
	(await register()).themes.find(({ id }) => id === theme)?.disposition;

describe('an answer', () => {
	it('has a comment to those who spoke beside its reason, and is not changed by saving the same again', async () => {
		const theme = await create();
		const dispose = (more: object) => themes.dispose(trail.working_group, theme, { ...answer, ...more });
		expect(await refusalOf(dispose({ comment: ' Tack.      ' }))).toBe('comment_missing');
		expect(await refusalOf(dispose({ comment: 'x'.repeat(4001) }))).toBe('text_too_long');
		await dispose({});
		expect(await standing(theme)).toMatchObject({
			comment: answer.comment,
			reason: answer.reason,
			rowVersion: 1
		});
		await dispose({ rowVersion: 1 });
		expect(await standing(theme)).toMatchObject({ rowVersion: 1 });
		expect(await answers.history(trail.working_group, theme)).toHaveLength(1);
	});

	it('keeps who changed it from what to what, also when it is undone', async () => {
		const theme = await create();
		await themes.dispose(trail.working_group, theme, answer);
		await themes.dispose(trail.administrator, theme, { ...answer, standpoint: 'rejected', rowVersion: 1 });
		await undo(trail.administrator);
		await undo();
		expect((await answers.history(trail.observer, theme)).map(({ standpoint }) => standpoint)).toEqual([
			null,
			'noted',
			'rejected',
			'noted'
		]);
	});

	it('is undone by the one who gave it, unless somebody has answered since', async () => {
		const theme = await create();
		await themes.dispose(trail.working_group, theme, answer);
		await themes.dispose(trail.administrator, theme, { ...answer, standpoint: 'accepted', rowVersion: 1 });
		expect(await refusalOf(undo())).toBe('changed_by_other');
		await undo(trail.administrator);
		expect(await standing(theme)).toMatchObject({ standpoint: 'noted', comment: answer.comment });
	});

	it('that was undone leaves its number behind, so that a page from before knows that it is old', async () => {
		const theme = await create();
		await themes.dispose(trail.working_group, theme, answer);
		await undo();
		expect(await standing(theme)).toBeNull();
		await themes.dispose(trail.administrator, theme, answer);
		const old = { ...answer, reason: 'Från en gammal sida.', rowVersion: 1 };
		expect(await refusalOf(themes.dispose(trail.working_group, theme, old))).toBe('changed_by_other');
	});

	it('that has been published is changed, but not undone into none', async () => {
		const theme = await create();
		await themes.dispose(trail.working_group, theme, answer);
		await feedback.publish(trail.working_group, trail.dialogue.id, '');
		expect(await refusalOf(undo())).toBe('answer_is_published');
		await themes.dispose(trail.working_group, theme, { ...answer, standpoint: 'accepted', rowVersion: 1 });
		await undo();
		expect(await standing(theme)).toMatchObject({ standpoint: 'noted' });
	});
});

describe('nothing is published', () => {
	const missing = async () =>
		(await register()).themes.flatMap(({ id, lacks }) => (lacks ? [{ id, lacks }] : []));

	it('while a theme has no answer, and the list of what is missing says which', async () => {
		const [first, second] = [await create('Ett'), await create('Två')];
		await themes.dispose(trail.working_group, first, answer);
		await agree(trail);
		expect(await missing()).toEqual([{ id: second, lacks: 'theme' }]);
		expect(await refusalOf(publishAgreed(trail))).toBe('themes_unanswered');
		expect(await refusalOf(feedback.publish(trail.working_group, trail.dialogue.id, ''))).toBe(
			'themes_unanswered'
		);
		await themes.dispose(trail.administrator, second, answer);
		expect(await missing()).toEqual([]);
		expect(await publishAgreed(trail)).toMatchObject({ number: 2 });
	});

	it('while an answer from before there were comments has none', async () => {
		const theme = await create();
		await themes.dispose(trail.working_group, theme, answer);
		await database.sql`update private.dispositions set comment = '' where theme_id = ${theme}`;
		expect(await missing()).toEqual([{ id: theme, lacks: 'comment' }]);
		expect((await coverage()).unanswered).toBe(1);
		expect(await refusalOf(feedback.publish(trail.working_group, trail.dialogue.id, ''))).toBe(
			'themes_unanswered'
		);
	});
});

describe('each number of the coverage opens what it counts:', () => {
	it('points that nobody has read, and points without a theme', async () => {
		for (const text of ['Ett.', 'Två.', 'Tre.']) await send(trail, point(trail, trail.text.second, text));
		await countAll(trail);
		const inbox = (state: string) => points.list(trail.working_group, trail.dialogue.id, { state } as never);
		const { points: all } = await points.list(trail.working_group, trail.dialogue.id);
		await themes.code(trail.working_group, await create(), [all[0]?.id ?? '']);
		const { unread, uncoded } = await coverage();
		expect(uncoded).toBe(2);
		const [unreadOnes, uncodedOnes] = [await inbox('unread'), await inbox('uncoded')];
		expect([unread, uncoded]).toEqual([unreadOnes.total, uncodedOnes.total]);
		expect(uncodedOnes.points.map(({ number }) => number)).toEqual([2, 3]);
	});

	it('themes without a whole answer', async () => {
		const [first] = [await create('Ett'), await create('Två')];
		await themes.dispose(trail.working_group, first, answer);
		const listed = (await register()).themes.filter(({ lacks }) => lacks !== null);
		expect(listed.map(({ name }) => name)).toEqual(['Två']);
		expect((await coverage()).unanswered).toBe(listed.length);
	});

	it('sections without a draft, until there is a revision or the word that no change is needed', async () => {
		const undrafted = async () =>
			(await register()).sections.filter((one) => one.undrafted).map(({ heading }) => heading);
		expect(await undrafted()).toEqual(['Arbete', 'Skola']);
		expect((await coverage()).undrafted).toBe(2);
		const proposed = await revisions.save(trail.working_group, trail.dialogue.id, revision(trail), 0);
		expect(await undrafted()).toEqual(['Skola']);
		await answers.markSections(
			trail.working_group,
			trail.dialogue.id,
			[trail.text.school],
			'Ingen tog upp det.'
		);
		expect(await coverage()).toMatchObject({ undrafted: 0 });
		await revisions.decide(trail.working_group, proposed.id, 'withdrawn', proposed.rowVersion);
		expect(await undrafted()).toEqual(['Arbete']);
		expect((await coverage()).undrafted).toBe(1);
	});

	it('points to place: none while every point has its passage, then those whose passage is gone', async () => {
		await send(trail, point(trail, trail.text.second, 'Ta inte bort det här.'));
		await send(trail, point(trail, trail.text.first, 'Bra.'));
		await countAll(trail);
		expect((await coverage()).toPlace).toBe(0);
		await agree(trail, { operation: 'remove', texts: [] });
		await publishAgreed(trail);
		const listed = await placements.pointsToPlace(trail.working_group, trail.dialogue.id);
		expect(listed.map(({ label }) => label)).toEqual(['1']);
		expect((await coverage()).toPlace).toBe(listed.length);
	});

	it('and single keys are off for who has taken every key away', async () => {
		expect((await coverage()).keys).toBe(true);
		await points.saveKeys(trail.working_group, noKeys);
		expect((await coverage()).keys).toBe(false);
	});
});

describe('a section that needs no change', () => {
	const marks = async () =>
		(await register()).sections.map(({ mark }) => (mark ? [mark.reason, mark.by !== null] : null));
	const { markSections, unmarkSections } = answers;

	it('is marked with a reason by somebody, and each step is undone', async () => {
		const { working_group: group, dialogue, text } = trail;
		await markSections(group, dialogue.id, [text.work, text.school], 'Alla är nöjda.');
		expect(await marks()).toEqual([
			['Alla är nöjda.', true],
			['Alla är nöjda.', true]
		]);
		await unmarkSections(group, dialogue.id, [text.work]);
		expect(await marks()).toEqual([null, ['Alla är nöjda.', true]]);
		await undo();
		expect((await marks())[0]).toEqual(['Alla är nöjda.', true]);
		await undo();
		expect(await marks()).toEqual([null, null]);
	});

	it('is a section of the text', async () => {
		const mark = (reason: string, section = trail.text.work) =>
			refusalOf(markSections(trail.working_group, trail.dialogue.id, [section], reason));
		expect(await mark('', randomUUID())).toBe('section_unknown');
		expect(await mark('Vänd \u202e text')).toBe('text_unreadable');
	});
});

describe('a dissent', () => {
	const mean = (text: string, rowVersion = 0, db = trail.working_group, about?: { revision: string }) =>
		answers.dissent(db, about ?? { theme }, text, rowVersion);
	let theme = '';
	beforeEach(async () => {
		theme = await answerTheme(trail, 'Nattvandring');
	});

	it('stands beside the group’s answer, and says what that was when it was written', async () => {
		await mean('Jag anser att vi ska göra tvärtom.');
		await themes.dispose(trail.administrator, theme, { ...answer, rowVersion: 1 });
		expect((await register()).dissents).toMatchObject([
			{
				theme,
				revision: null,
				text: 'Jag anser att vi ska göra tvärtom.',
				standpoint: 'accepted',
				mine: true
			}
		]);
		expect((await register(trail.administrator)).dissents).toMatchObject([{ mine: false }]);
	});

	it('is one’s own: another writes one of her own beside it', async () => {
		await mean('Jag anser att vi ska göra tvärtom.');
		await mean('Jag håller med om det mesta.', 0, trail.administrator);
		expect((await register()).dissents).toHaveLength(2);
		expect(await refusalOf(mean('Jag skriver från en gammal sida.'))).toBe('changed_by_other');
	});

	it('says something, is changed and taken back, and every step is undone', async () => {
		const said = async () => (await register()).dissents.map(({ text }) => text);
		expect(await refusalOf(mean('Nej.'))).toBe('dissent_missing');
		await mean('Jag anser det ena.');
		await mean('Jag anser det andra.', 1);
		await mean('', 2);
		expect(await said()).toEqual([]);
		await undo();
		expect(await said()).toEqual(['Jag anser det andra.']);
		await undo();
		expect(await said()).toEqual(['Jag anser det ena.']);
		await undo();
		expect(await said()).toEqual([]);
	});

	it('is also about a revision, and goes with one that is withdrawn', async () => {
		const proposed = await revisions.save(trail.working_group, trail.dialogue.id, revision(trail), 0);
		await mean('Meningen lovar för mycket.', 0, trail.working_group, { revision: proposed.id });
		expect((await register()).dissents).toMatchObject([
			{
				theme: null,
				revision: proposed.id,
				section: trail.text.work,
				wording: proposed.texts[0],
				standpoint: null
			}
		]);
		await revisions.decide(trail.working_group, proposed.id, 'withdrawn', proposed.rowVersion);
		expect((await register()).dissents).toEqual([]);
		const gone = mean('Jag är sen med det här.', 0, trail.administrator, { revision: proposed.id });
		expect(await refusalOf(gone)).toBe('not_found');
	});

	it('goes along when its theme is merged into another', async () => {
		const loose = await create('Lös');
		await answers.dissent(trail.working_group, { theme: loose }, 'Det här är en egen fråga.', 0);
		await themes.merge(trail.working_group, loose, theme);
		expect((await register()).dissents).toMatchObject([{ theme, text: 'Det här är en egen fråga.' }]);
	});
});

describe('the register', () => {
	it('counts points and agreement per section and theme, and the changes that rest on a theme', async () => {
		await send(trail, point(trail, trail.text.second, 'Mer stöd, tack.'));
		await send(trail, point(trail, trail.text.second, '', 'support'));
		await send(trail, point(trail, null, 'Bra skrivet.', 'support'));
		await countAll(trail);
		const { points: all } = await points.list(trail.working_group, trail.dialogue.id);
		const chosen = all.slice(0, 2).map(({ id }) => id);
		const theme = await answerTheme(trail, 'Stöd', chosen);
		await agree(trail, { evidence: [{ kind: 'theme', id: theme }] });
		const { sections, themes: listed } = await register(trail.observer);
		expect(sections[0]).toMatchObject({
			heading: 'Arbete',
			points: 3,
			support: 2,
			revisions: 1,
			undrafted: false
		});
		expect(listed[0]).toMatchObject({ points: 2, support: 1, changes: 1, lacks: null });
	});
});
