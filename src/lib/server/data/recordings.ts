import type { Db } from '../backend/db.ts';
import type { Role } from './members.ts';

/** Most bytes of a sound; the database refuses more. */
export const largestSound = 10 * 1024 * 1024;
/** Most bytes that the database gives at once. */
export const largestPart = 1024 * 1024;

/**
 * A section read aloud, for staff. `section` is a lineage. `hash` null: it was withdrawn. `stale`: the text has changed
 * since. `rowVersion` is sent back when saving, 0 where there is none.
 */
export type Recording = {
	section: string;
	language: string;
	easy: boolean;
	hash: string | null;
	transcript: string;
	stale: boolean;
	madeBy: Role | null;
	madeOn: string;
	rowVersion: number;
};
export type RecordingPlace = Pick<Recording, 'section' | 'language' | 'easy' | 'rowVersion'>;
/** `sound` null: the one there is stays. `fits`: it also fits the text as it stands. */
export type RecordingInput = RecordingPlace & {
	transcript: string;
	sound: Uint8Array | null;
	fits?: boolean;
};
/** A part of a sound of `size` bytes. */
export type SoundPart = { type: string; size: number; bytes: Uint8Array };
/** Reads a part of one sound, at most `largestPart` bytes. Refuses `not_found`. */
export type ReadSound = (start: number, length: number) => Promise<SoundPart>;

/** The recordings of a version, by its id. Any member. Refuses `not_found`. */
export async function list(db: Db, version: string): Promise<Recording[]> {
	return (await db.call('recordings', { version })) as never;
}

/** Refuses `recording_unusable` (details: `empty`, `too_large`, `unreadable`), `transcript_missing`, `changed_by_other`, `section_unknown`. */
export async function save(
	db: Db,
	version: string,
	{ section, language, easy, rowVersion, transcript, sound, fits = false }: RecordingInput
): Promise<{ hash: string; rowVersion: number }> {
	return (await db.call('save_recording', {
		version,
		section,
		language,
		easy,
		transcript,
		row_version: rowVersion,
		...(sound ? { sound: Buffer.from(sound).toString('base64') } : {}),
		fits
	})) as never;
}

/** Takes it from residents; it is kept. Refuses `changed_by_other`, `not_found`. */
export async function withdraw(
	db: Db,
	version: string,
	{ section, language, easy, rowVersion }: RecordingPlace
): Promise<void> {
	await db.call('withdraw_recording', { version, section, language, easy, row_version: rowVersion });
}

/** A sound that everyone may hear. */
export function published(db: Db, municipality: string, hash: string): ReadSound {
	return async (start, length) => unpack(await db.call('recording', { municipality, hash, start, length }));
}

/** A sound of the member's municipality, before it is published too. */
export function own(db: Db, hash: string): ReadSound {
	return async (start, length) => unpack(await db.call('own_recording', { hash, start, length }));
}

function unpack(answer: unknown): SoundPart {
	const { type, size, bytes } = answer as { type: string; size: number; bytes: string };
	return { type, size, bytes: new Uint8Array(Buffer.from(bytes, 'base64')) };
}
