import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as dialogues from '../../src/lib/server/data/dialogues.ts';
import * as translations from '../../src/lib/server/data/translations.ts';
import type { TranslationInput, TranslationUnit } from '../../src/lib/server/data/translations.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { agree, answerTheme, openTrail, publishAgreed, refusalOf, type Trail } from './trail.ts';

let database: TestDatabase;
let trail: Trail;
beforeAll(async () => {
	database = await createDatabase();
});
beforeEach(async () => {
	trail = await openTrail(database);
});

const version = () => trail.policy.versionId;

async function unit(whose: string, owner: string, field: string, language = 'ar'): Promise<TranslationUnit> {
	const all = await translations.list(trail.observer, whose, language);
	const found = all.find((one) => one.owner === owner && one.field === field);
	if (!found) throw new Error(`No unit ${field} of ${owner}`);
	return found;
}

/** Saves a text over the one that stands, as the editor does. */
async function write(
	whose: string,
	owner: string,
	field: string,
	text: string,
	more: Partial<TranslationInput> = {},
	language = 'ar'
) {
	const { sourceMark, rowVersion } = await unit(whose, owner, field, language);
	const input = { owner, field, sourceMark, rowVersion, text, state: 'reviewed' as const, ...more };
	const [outcome] = await translations.save(trail.working_group, whose, language, [input]);
	return outcome;
}

const shown = async () => (await translations.ofDialogue(database.anonymous, trail.slug, 'dialog')).sections;
const newest = async () => {
	const [row] = await database.sql<{ id: string; number: number }[]>`
		select id, number from private.versions where policy_id = ${trail.policy.id} order by number desc limit 1`;
	return row ?? { id: '', number: 0 };
};

describe('a translation', () => {
	it('of a passage hangs on its lineage and is shown to residents in its language', async () => {
		const { second, work } = trail.text;
		expect(await write(version(), second, 'text', 'تدعم البلدية.', { state: 'draft' })).toMatchObject({
			outcome: 'saved',
			rowVersion: 1
		});
		await write(version(), work, 'heading', 'العمل');
		expect((await shown()).ar).toEqual({
			[second]: { text: { text: 'تدعم البلدية.', draft: true } },
			[work]: { heading: { text: 'العمل' } }
		});
	});

	it('says the role of who made it, and no name', async () => {
		await write(version(), trail.text.first, 'text', 'الجميع.');
		expect(await unit(version(), trail.text.first, 'text')).toMatchObject({
			text: 'الجميع.',
			state: 'reviewed',
			madeBy: 'working_group',
			rowVersion: 1
		});
		const [row] = await database.sql<{ all: string }[]>`select t::text as all from private.translations t
			where t.municipality_id = ${trail.id} limit 1`;
		expect(row?.all).not.toContain(trail.working_group.person);
	});

	it('that somebody else changed meanwhile is not written over: the second is told the text of the first', async () => {
		const { first } = trail.text;
		const seen = await unit(version(), first, 'text');
		const input = (text: string) => [{ ...seen, text, state: 'draft' as const }];
		const [one] = await translations.save(trail.facilitator, version(), 'ar', input('الأول'));
		const [two] = await translations.save(trail.working_group, version(), 'ar', input('الثاني'));
		expect(one).toMatchObject({ outcome: 'saved' });
		expect(two).toMatchObject({
			outcome: 'changed_by_other',
			text: 'الأول',
			madeBy: 'facilitator',
			rowVersion: 1
		});
		expect((await unit(version(), first, 'text')).text).toBe('الأول');
		const again = [{ ...seen, text: 'الثاني', state: 'draft' as const, rowVersion: 1 }];
		expect(await translations.save(trail.working_group, version(), 'ar', again)).toMatchObject([
			{ outcome: 'saved', rowVersion: 2 }
		]);
	});

	it('saved by two at the same moment is saved once', async () => {
		const seen = await unit(version(), trail.text.first, 'text');
		const texts = ['a', 'b', 'c', 'd'];
		const outcomes = await Promise.all(
			texts.map((text) =>
				translations.save(trail.working_group, version(), 'ar', [{ ...seen, text, state: 'draft' }])
			)
		);
		expect(
			outcomes
				.flat()
				.map(({ outcome }) => outcome)
				.sort()
		).toEqual(['changed_by_other', 'changed_by_other', 'changed_by_other', 'saved']);
	});

	it('of a Swedish text that changed while it was written is not saved', async () => {
		const { first } = trail.text;
		expect(await write(version(), first, 'text', 'الجميع.', { sourceMark: 'an older text' })).toMatchObject({
			outcome: 'source_changed'
		});
		expect((await unit(version(), first, 'text')).text).toBe('');
	});

	it('is taken away by an empty text, and nothing is written twice', async () => {
		const { first } = trail.text;
		await write(version(), first, 'text', 'الجميع.');
		expect(await write(version(), first, 'text', 'الجميع.')).toMatchObject({ outcome: 'unchanged' });
		expect(await write(version(), first, 'text', '')).toMatchObject({ outcome: 'saved' });
		expect(await shown()).toEqual({});
		expect(await unit(version(), first, 'text')).toMatchObject({ text: '', stale: false, rowVersion: 2 });
	});

	it('of what is not there, or not readable, is refused', async () => {
		const { sourceMark } = await unit(version(), trail.text.first, 'text');
		const save = (more: object, language = 'ar') =>
			refusalOf(
				translations.save(trail.working_group, version(), language, [
					{
						owner: trail.text.first,
						field: 'text',
						sourceMark,
						text: 'x',
						state: 'draft',
						rowVersion: 0,
						...more
					}
				])
			);
		expect(await save({ owner: randomUUID() })).toBe('translation_unit_unknown');
		expect(await save({ field: 'title' })).toBe('translation_unit_unknown');
		expect(await save({}, 'sv')).toBe('translation_unit_unknown');
		expect(await save({ text: 'a\u202eb' })).toBe('text_unreadable');
		expect(await save({ text: 'a'.repeat(20001) })).toBe('text_too_long');
		expect(await refusalOf(translations.save(trail.working_group, version(), 'ar', {} as never))).toBe(
			'translation_unreadable'
		);
		expect(await refusalOf(translations.list(trail.observer, randomUUID(), 'ar'))).toBe('not_found');
	});
});

describe('a new version of the policy', () => {
	it('keeps the translations of unchanged passages and makes those of changed ones stale', async () => {
		const { first, second } = trail.text;
		await write(version(), first, 'text', 'الأول');
		await write(version(), second, 'text', 'الثاني');
		await answerTheme(trail, 'Språk');
		await agree(trail);
		await publishAgreed(trail);
		const made = await newest();

		expect(await unit(made.id, first, 'text')).toMatchObject({ text: 'الأول', stale: false });
		expect(await unit(made.id, second, 'text')).toMatchObject({
			text: 'الثاني',
			stale: true,
			source: 'Kommunen ger stöd på ditt språk.',
			madeFrom: 'Kommunen ger stöd.'
		});
		const public_ = await translations.ofPolicy(database.anonymous, trail.slug, 'policy', made.number);
		expect(public_.ar?.[second]?.text).toEqual({ text: 'الثاني', stale: true });
		expect((await shown()).ar?.[second]?.text, 'the dialogue is on the older text').toEqual({
			text: 'الثاني'
		});
	});

	it('can be translated anew without taking the translation from the older one', async () => {
		const { second } = trail.text;
		await write(version(), second, 'text', 'القديم');
		await answerTheme(trail, 'Språk');
		await agree(trail);
		await publishAgreed(trail);
		const made = await newest();
		await write(made.id, second, 'text', 'الجديد');
		expect(await unit(made.id, second, 'text')).toMatchObject({ text: 'الجديد', stale: false });
		expect((await shown()).ar?.[second]?.text).toEqual({ text: 'القديم' });
	});

	it('leaves a stale text stale when it is approved, and not when somebody says that it fits', async () => {
		const { second } = trail.text;
		await write(version(), second, 'text', 'النص', { state: 'draft' });
		await answerTheme(trail, 'Språk');
		await agree(trail);
		await publishAgreed(trail);
		const made = await newest();
		await write(made.id, second, 'text', 'النص');
		expect(await unit(made.id, second, 'text')).toMatchObject({ state: 'reviewed', stale: true });
		await write(made.id, second, 'text', 'النص', { fits: true });
		expect(await unit(made.id, second, 'text')).toMatchObject({ state: 'reviewed', stale: false });
	});

	it('makes lättläst and the meaning of a changed section stale, of no other', async () => {
		const { work, school } = trail.text;
		for (const section of [work, school]) await write(version(), section, 'easy', 'Kort.', {}, 'sv');
		await answerTheme(trail, 'Språk');
		await agree(trail);
		await publishAgreed(trail);
		const made = await newest();
		expect(await unit(made.id, work, 'easy', 'sv')).toMatchObject({ stale: true });
		expect(await unit(made.id, school, 'easy', 'sv')).toMatchObject({ stale: false });
	});
});

describe('lättläst', () => {
	it('is shown to residents only when a person has approved it, and stays while it is redrafted', async () => {
		const { work } = trail.text;
		await write(version(), work, 'easy', 'Alla ska få jobb.\nDu får hjälp.', { state: 'draft' }, 'sv');
		expect(await shown()).toEqual({});
		await write(version(), work, 'easy', 'Alla ska få jobb.\nDu får hjälp.', {}, 'sv');
		await write(version(), work, 'easy', 'Ett nytt utkast.', { state: 'draft' }, 'sv');
		expect((await shown()).sv?.[work]?.easy).toEqual({ text: 'Alla ska få jobb.\nDu får hjälp.' });
	});

	it('and the meaning are written in Swedish; the meaning is then translated from there', async () => {
		const { work } = trail.text;
		await expect(unit(version(), work, 'meaning', 'ar')).rejects.toThrow('No unit');
		await write(version(), work, 'meaning', 'Det handlar om jobb.', {}, 'sv');
		expect((await unit(version(), work, 'meaning', 'ar')).source).toBe('Det handlar om jobb.');
		await write(version(), work, 'meaning', 'عن العمل.');
		await write(version(), work, 'meaning', 'Det handlar om arbete.', {}, 'sv');
		expect(await unit(version(), work, 'meaning', 'ar')).toMatchObject({ text: 'عن العمل.', stale: true });
		expect((await shown()).sv?.[work]?.meaning).toEqual({ text: 'Det handlar om arbete.' });
	});
});

describe('the texts of a dialogue', () => {
	const find = () => dialogues.findForStaff(trail.facilitator, 'dialog');

	it('translated in the editor are read where all its texts are read', async () => {
		await write(trail.dialogue.id, trail.dialogue.id, 'title', 'الحوار');
		await write(trail.dialogue.id, trail.dialogue.id, 'privacy.storage', 'الحفظ');
		await write(trail.dialogue.id, trail.asked('agreement'), 'text', 'هل توافق؟');
		await write(trail.dialogue.id, trail.asked('ranking'), 'option.a', 'أ');
		const { title, privacy, questions } = await find();
		expect(title).toEqual({ sv: 'Dialogen', ar: 'الحوار' });
		expect(privacy.storage).toEqual({ sv: 'Om storage.', ar: 'الحفظ' });
		expect(questions.find(({ kind }) => kind === 'agreement')?.text.ar).toBe('هل توافق؟');
		expect(questions.find(({ kind }) => kind === 'ranking')?.options[0]?.text).toEqual({ sv: 'a', ar: 'أ' });
	});

	it('go stale when the Swedish text changes, and survive a form that does not know them', async () => {
		await write(trail.dialogue.id, trail.dialogue.id, 'title', 'الحوار');
		const { rowVersion } = await find();
		await dialogues.save(trail.facilitator, trail.dialogue.id, { title: { sv: 'Samtalet' } }, rowVersion);
		expect((await find()).title).toEqual({ sv: 'Samtalet', ar: 'الحوار' });
		expect(await unit(trail.dialogue.id, trail.dialogue.id, 'title')).toMatchObject({
			stale: true,
			madeFrom: 'Dialogen'
		});
		const { stale } = await translations.ofDialogue(database.anonymous, trail.slug, 'dialog');
		expect(stale).toEqual({ ar: [`${trail.dialogue.id}:title`] });
	});

	it('written in a form are translations too, made from the Swedish text beside them', async () => {
		const save = async (title: { sv: string; en: string }) =>
			dialogues.save(trail.facilitator, trail.dialogue.id, { title }, (await find()).rowVersion);
		await save({ sv: 'Samtalet', en: 'The talk' });
		expect(await unit(trail.dialogue.id, trail.dialogue.id, 'title', 'en')).toMatchObject({
			text: 'The talk',
			state: 'draft',
			madeBy: 'facilitator',
			stale: false
		});
		await save({ sv: 'Mötet', en: 'The talk' });
		expect((await unit(trail.dialogue.id, trail.dialogue.id, 'title', 'en')).stale).toBe(true);
		await save({ sv: 'Mötet', en: 'The meeting' });
		expect((await unit(trail.dialogue.id, trail.dialogue.id, 'title', 'en')).stale).toBe(false);
		await save({ sv: 'Mötet', en: '' });
		expect((await find()).title).toEqual({ sv: 'Mötet' });
	});

	it('translated meanwhile are not written over by a form that was opened before', async () => {
		const { rowVersion } = await find();
		await write(trail.dialogue.id, trail.dialogue.id, 'title', 'The dialogue', {}, 'en');
		const late = dialogues.save(
			trail.facilitator,
			trail.dialogue.id,
			{ title: { sv: 'Dialogen', en: 'Old' } },
			rowVersion
		);
		expect(await refusalOf(late)).toBe('changed_by_other');
	});
});

describe('a dialogue', () => {
	const draft = async (languages: string[]) => {
		const made = await dialogues.create(trail.facilitator, version(), {
			slug: 'ny',
			title: { sv: 'Ny dialog', ar: 'حوار' },
			questions: [
				{
					section: trail.text.school,
					position: 1,
					kind: 'agreement',
					text: { sv: 'Håller du med?', ar: 'هل توافق؟' },
					help: null,
					options: [],
					maximum: null
				}
			],
			background: []
		});
		const { privacy, purpose } = await dialogues.findForStaff(trail.facilitator, 'dialog');
		const dates = {
			opensAt: new Date(Date.now() - 1000).toISOString(),
			closesAt: new Date(Date.now() + 1e7).toISOString()
		};
		await dialogues.save(trail.facilitator, made.id, { purpose, privacy, languages, ...dates }, 1);
		return made.id;
	};

	it('is not opened in a language whose texts are missing, and says which', async () => {
		const id = await draft(['sv', 'ar']);
		expect(await refusalOf(dialogues.open(trail.facilitator, id))).toBe('texts_missing');
		const { gaps } = await translations.readiness(trail.observer, id);
		expect(gaps).toEqual([
			{ language: 'ar', place: 'dialogue', section: null, heading: null, missing: 1, stale: 0 },
			{ language: 'ar', place: 'privacy', section: null, heading: null, missing: 7, stale: 0 },
			{
				language: 'ar',
				place: 'section',
				section: trail.text.school,
				heading: 'Skola',
				missing: 2,
				stale: 0
			}
		]);
	});

	it('is opened when they are there, stale ones too', async () => {
		const id = await draft(['sv', 'ar']);
		for (const { owner, field } of await translations.list(trail.observer, id, 'ar'))
			await write(id, owner, field, 'نص');
		await write(version(), trail.text.school, 'heading', 'المدرسة');
		await write(version(), trail.text.lesson, 'text', 'اللغة');
		const { rowVersion } = await dialogues.findForStaff(trail.facilitator, 'ny');
		await dialogues.save(trail.facilitator, id, { title: { sv: 'Nyare dialog' } }, rowVersion);
		expect((await translations.readiness(trail.observer, id)).gaps).toMatchObject([
			{ place: 'dialogue', missing: 0, stale: 1 }
		]);
		expect(await dialogues.open(trail.facilitator, id)).toEqual({ phase: 'open' });
	});

	it('is opened with a reason for each language, which is logged', async () => {
		const id = await draft(['sv', 'ar', 'so']);
		const give = (language: string, reason: string) =>
			translations.giveReason(trail.facilitator, id, language, reason);
		expect(await refusalOf(give('ar', 'Nej.'))).toBe('reason_missing');
		expect(await refusalOf(give('fi', 'Vi hinner inte översätta.'))).toBe('language_not_offered');
		await give('ar', 'Tolk finns på plats i biblioteket.');
		expect(await refusalOf(dialogues.open(trail.facilitator, id))).toBe('texts_missing');
		await give('so', 'Översättningen kommer nästa vecka.');
		expect(await dialogues.open(trail.facilitator, id)).toEqual({ phase: 'open' });
		expect((await translations.readiness(trail.observer, id)).reasons).toEqual({
			ar: 'Tolk finns på plats i biblioteket.',
			so: 'Översättningen kommer nästa vecka.'
		});
		const [event] = await database.sql<{ detail: object }[]>`select detail from private.audit_events
			where municipality_id = ${trail.id} and action = 'language_reason_given' order by id limit 1`;
		expect(event?.detail).toEqual({ language: 'ar', reason: 'Tolk finns på plats i biblioteket.' });
	});

	it('that is open is not offered in one more language without its texts', async () => {
		const { rowVersion } = await dialogues.findForStaff(trail.facilitator, 'dialog');
		const add = (languages: string[]) =>
			dialogues.save(trail.facilitator, trail.dialogue.id, { languages }, rowVersion);
		expect(await refusalOf(add(['sv', 'ar']))).toBe('texts_missing');
		await add(['sv']);
	});
});
