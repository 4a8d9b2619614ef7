import type { PolicyProposal } from '../../domain/policy/import/types.ts';
import type { ConfirmationHistory } from '../../domain/policy/structure-history.ts';
import type { Db } from '../backend/db.ts';
import type { NewPolicy } from './policies.ts';

/** What was imported: the file's name (null for pasted text), its text as extracted, and what the importer proposes. */
export type ImportSource = { fileName: string | null; text: string | null; proposed: PolicyProposal };

/** Title and facts as corrected so far; an empty text is a fact that is not known. */
export type ImportDetails = {
	title: string;
	documentType: string;
	diaryNumber: string;
	owner: string;
	decidedBy: string;
	decidedOn: string;
	validUntil: string;
};
export type Import = {
	id: string;
	proposal: ImportSource;
	history: ConfirmationHistory;
	details: ImportDetails;
	rowVersion: number;
};
export type ImportCard = { id: string; title: string; fileName: string | null; touchedOn: string };

/** Keeps a proposal until its owner confirms or discards it. Refuses `policy_too_large`. */
export async function create(
	db: Db,
	{ proposal, history, details }: Pick<Import, 'proposal' | 'history' | 'details'>
): Promise<{ id: string }> {
	return (await db.call('create_import', { proposal, history, details })) as never;
}

/** The signed-in person's own imports, newest first. */
export async function list(db: Db): Promise<ImportCard[]> {
	return (await db.call('imports')) as never;
}

/** One of the signed-in person's own. Refuses `not_found`. */
export async function find(db: Db, id: string): Promise<Import> {
	return (await db.call('find_import', { import: id })) as never;
}

/** Refuses `changed_by_other`, `not_found`; then nothing is written. */
export async function save(
	db: Db,
	id: string,
	changes: Partial<Pick<Import, 'history' | 'details'>>,
	rowVersion: number
): Promise<{ rowVersion: number }> {
	return (await db.call('save_import', { import: id, changes, row_version: rowVersion })) as never;
}

export async function discard(db: Db, id: string): Promise<void> {
	await db.call('discard_import', { import: id });
}

/** Makes the policy and removes the import. Refuses `not_found` (confirmed already), `changed_by_other`, and as `policies.create`. */
export async function confirm(
	db: Db,
	id: string,
	policy: NewPolicy,
	rowVersion: number
): Promise<{ id: string; slug: string; versionId: string }> {
	return (await db.call('confirm_import', {
		import: id,
		policy: policy as never,
		row_version: rowVersion
	})) as never;
}
