import type { Db } from '../backend/db.ts';
import type { DialogueCard } from './dialogues.ts';

/** Ways to reach the municipality that are shown to residents; all optional. */
export type Contact = { email?: string; telephone?: string; visit?: string };

/** What every page of a municipality needs. `accent`: colour as #rrggbb. `minimumGroup`: fewest answers shown. */
export type MunicipalityCard = {
	slug: string;
	name: string;
	accent: string;
	dialogueWord: 'medborgardialog' | 'invånardialog';
	dataController: string;
	dataProtectionOfficer: string;
	contact: Contact;
	minimumGroup: number;
	demonstration: boolean;
};
export type MunicipalityHome = MunicipalityCard & {
	dialogues: DialogueCard[];
	policies: { slug: string; title: string; state: string; number: number }[];
};
export type MunicipalityEntry = { id: string; slug: string; name: string; hosts: string[]; accent: string };
export type Settings = Partial<
	Pick<
		MunicipalityCard,
		| 'name'
		| 'accent'
		| 'dialogueWord'
		| 'dataController'
		| 'dataProtectionOfficer'
		| 'contact'
		| 'minimumGroup'
	>
>;

/** All municipalities of the installation. */
export async function list(db: Db): Promise<MunicipalityEntry[]> {
	return (await db.call('municipalities')) as never;
}

/** Start page of a municipality. Refuses `not_found`. */
export async function home(db: Db, municipality: string): Promise<MunicipalityHome> {
	return (await db.call('municipality', { municipality })) as never;
}

/** Settings, for any member. */
export async function settings(db: Db): Promise<MunicipalityCard> {
	return (await db.call('municipality_settings')) as never;
}

/** Changes the settings given. Administrator. */
export async function save(db: Db, changes: Settings): Promise<void> {
	await db.call('save_municipality', { settings: changes });
}
