import { beforeAll, describe, expect, it } from 'vitest';
import * as dialogues from '../../src/lib/server/data/dialogues.ts';
import * as recordings from '../../src/lib/server/data/recordings.ts';
import * as translations from '../../src/lib/server/data/translations.ts';
import { createDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { soundOf, unusableSounds, usableSounds } from './sounds.ts';
import { openTrail, refusalOf, type Trail } from './trail.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await createDatabase();
});

const inSwedish = { language: 'sv', easy: false, transcript: 'Alla ska få arbete.', rowVersion: 0 };

function record(
	trail: Trail,
	more: Partial<recordings.RecordingInput> = {},
	version = trail.policy.versionId
) {
	const input = { section: trail.text.work, sound: soundOf('ett'), ...inSwedish, ...more };
	return recordings.save(trail.facilitator, version, input);
}
const shown = async (trail: Trail) =>
	(await translations.ofDialogue(database.anonymous, trail.slug, 'dialog')).recordings ?? {};
const heard = (trail: Trail, hash: string) =>
	recordings.published(database.anonymous, trail.slug, hash)(0, 100);
const one = async (trail: Trail, language = 'sv') =>
	(await recordings.list(trail.observer, trail.policy.versionId)).find(
		(recording) => recording.language === language
	);

describe('a recording of a section', () => {
	it.each(Object.entries(usableSounds))('is told to be %s by its bytes', async (type, sounds) => {
		const trail = await openTrail(database);
		let rowVersion = 0;
		for (const sound of sounds) {
			const saved = await record(trail, { sound, rowVersion });
			rowVersion = saved.rowVersion;
			expect(await heard(trail, saved.hash)).toEqual({
				type,
				size: sound.byteLength,
				bytes: new Uint8Array(sound).slice(0, 100)
			});
		}
	});

	it.each(unusableSounds)('is not taken when it is no sound (%#)', async (sound) => {
		const trail = await openTrail(database);
		await expect(record(trail, { sound })).rejects.toMatchObject({
			code: 'recording_unusable',
			details: 'unreadable'
		});
	});

	it('is neither empty nor larger than ten mebibytes', async () => {
		const trail = await openTrail(database);
		const sized = (size: number) => {
			const sound = new Uint8Array(size);
			sound.set(soundOf('').slice(0, size));
			return sound;
		};
		for (const [size, details] of [
			[0, 'empty'],
			[recordings.largestSound + 1, 'too_large'],
			[recordings.largestSound + 1_000_000, 'too_large']
		] as const)
			await expect(record(trail, { sound: sized(size) })).rejects.toMatchObject({ details });
		await expect(record(trail, { sound: null })).rejects.toMatchObject({ details: 'empty' });
		const { hash } = await record(trail, { sound: sized(recordings.largestSound) });
		expect((await heard(trail, hash)).size).toBe(recordings.largestSound);
	});

	it('has what is said as text', async () => {
		const trail = await openTrail(database);
		expect(await refusalOf(record(trail, { transcript: ' \n' }))).toBe('transcript_missing');
	});

	it('put in twice is one recording, and one sound however many sections use it', async () => {
		const trail = await openTrail(database);
		const { hash } = await record(trail);
		expect(await record(trail, { rowVersion: 1 })).toEqual({ hash, rowVersion: 1 });
		await record(trail, { section: trail.text.school });
		const [count] = await database.sql`select
			(select count(*)::integer from private.recordings where municipality_id = ${trail.id}) as recordings,
			(select count(*)::integer from private.audio where municipality_id = ${trail.id}) as sounds`;
		expect(count).toEqual({ recordings: 2, sounds: 1 });
	});

	it('is shown with the dialogue, and is stale when the text changes', async () => {
		const trail = await openTrail(database);
		const { hash } = await record(trail);
		const recording = { language: 'sv', hash, transcript: inSwedish.transcript };
		expect(await shown(trail)).toEqual({ [trail.text.work]: [recording] });
		await database.sql`update private.passages set text = 'Alla ska få ett arbete.' where lineage = ${trail.text.first}`;
		expect(await shown(trail)).toEqual({ [trail.text.work]: [{ ...recording, stale: true }] });
		await record(trail, { sound: null, transcript: 'Alla ska få ett arbete.', rowVersion: 1 });
		expect((await one(trail))?.stale).toBe(true);
		await record(trail, { sound: null, fits: true, rowVersion: 2 });
		expect(await one(trail)).toMatchObject({ stale: false, hash, rowVersion: 3, madeBy: 'facilitator' });
	});

	it('in another language is stale when its translation changes', async () => {
		const trail = await openTrail(database);
		await record(trail, { language: 'so' });
		const [unit] = await translations.list(trail.facilitator, trail.policy.versionId, 'so');
		await translations.save(trail.facilitator, trail.policy.versionId, 'so', [
			{
				owner: unit?.owner ?? '',
				field: unit?.field ?? '',
				sourceMark: unit?.sourceMark ?? '',
				text: 'Shaqo',
				state: 'reviewed',
				rowVersion: 0
			}
		]);
		expect((await one(trail, 'so'))?.stale).toBe(true);
	});

	it('of the easy text is told from the other', async () => {
		const trail = await openTrail(database);
		await record(trail);
		await record(trail, { easy: true, sound: soundOf('lätt') });
		const [plain, easy] = (await shown(trail))[trail.text.work] ?? [];
		expect(plain?.easy).toBeUndefined();
		expect(easy?.easy).toBe(true);
	});

	it('is replaced only by who has seen the one that stands, and the old sound is heard no more', async () => {
		const trail = await openTrail(database);
		const { hash } = await record(trail);
		expect(await refusalOf(record(trail, { sound: soundOf('två') }))).toBe('changed_by_other');
		const next = await record(trail, { sound: soundOf('två'), rowVersion: 1 });
		expect((await heard(trail, next.hash)).type).toBe('audio/wav');
		expect(await refusalOf(heard(trail, hash))).toBe('not_found');
		expect((await recordings.own(trail.observer, hash)(0, 9)).size).toBe(soundOf('ett').byteLength);
	});

	it('is withdrawn, not erased', async () => {
		const trail = await openTrail(database);
		const { hash } = await record(trail);
		const place = { section: trail.text.work, language: 'sv', easy: false, rowVersion: 1 };
		await recordings.withdraw(trail.facilitator, trail.policy.versionId, place);
		expect(await shown(trail)).toEqual({});
		expect(await refusalOf(heard(trail, hash))).toBe('not_found');
		expect(await one(trail)).toMatchObject({ hash: null, rowVersion: 2 });
		expect((await recordings.own(trail.observer, hash)(0, 9)).type).toBe('audio/wav');
		await record(trail, { rowVersion: 2 });
		expect((await heard(trail, hash)).type).toBe('audio/wav');
	});

	it('is heard by nobody outside before a dialogue or the version is published', async () => {
		const trail = await openTrail(database);
		const { hash } = await record(trail);
		await database.sql`update private.dialogues set state = 'draft' where id = ${trail.dialogue.id}`;
		await database.sql`update private.versions set published_on = null where id = ${trail.policy.versionId}`;
		expect(await refusalOf(heard(trail, hash))).toBe('not_found');
		await dialogues.open(trail.facilitator, trail.dialogue.id);
		expect((await heard(trail, hash)).type).toBe('audio/wav');
	});

	it('is given in the part that is asked for', async () => {
		const trail = await openTrail(database);
		const { hash } = await record(trail);
		const { bytes } = await recordings.published(database.anonymous, trail.slug, hash)(8, 4);
		expect(Buffer.from(bytes).toString()).toBe('WAVE');
	});
});
