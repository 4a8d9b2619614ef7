import type { TextState } from '../../i18n/text-states.ts';
import type { Wordings } from '../../i18n/texts.ts';
import type { Db } from '../backend/db.ts';

/** A municipality's own wording of a text. `source`: revision of the Swedish text that it was made from. */
export type OwnText = { language: string; key: string; message: string; state: TextState; source: string };
/** A wording to keep; with the message null the catalogue's comes back. */
export type OwnTextChange = Pick<OwnText, 'language' | 'key'> &
	({ message: null } | Pick<OwnText, 'message' | 'state' | 'source'>);

/** The wordings that residents meet, by language and key. Refuses `not_found`. */
export async function ofMunicipality(db: Db, municipality: string): Promise<Wordings> {
	return (await db.call('interface_texts', { municipality })) as never;
}

/** All own wordings with their states. Administrator, facilitator. */
export async function own(db: Db): Promise<OwnText[]> {
	return (await db.call('own_interface_texts')) as never;
}

/** Keeps all of them or none. Administrator, facilitator. Refuses `interface_text_unusable`. */
export async function save(db: Db, texts: readonly OwnTextChange[]): Promise<void> {
	await db.call('save_interface_texts', { texts: [...texts] });
}
