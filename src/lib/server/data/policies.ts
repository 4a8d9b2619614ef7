import type { Section, SectionText } from '../../domain/policy/structure.ts';
import type { VersionState } from '../../domain/policy/version-states.ts';
import type { Db } from '../backend/db.ts';
import type { DialogueCard } from './dialogues.ts';
import type { Change } from './feedback.ts';
import type { MunicipalityCard } from './municipalities.ts';
import type { Counts } from './results.ts';

export type { VersionState };

export type VersionCard = {
	id: string;
	number: number;
	state: VersionState;
	createdAt: string;
	publishedOn: string | null;
	source: Record<string, unknown>;
};
export type PolicyCard = {
	id: string;
	slug: string;
	title: string;
	documentType: string;
	diaryNumber: string | null;
	owner: string | null;
	decidedBy: string | null;
	decidedOn: string | null;
	validUntil: string | null;
	contact: string[];
	goals: number[];
	versions: VersionCard[];
};
export type Policy = PolicyCard & { version: Omit<VersionCard, 'createdAt' | 'source'>; sections: Section[] };
/** `source`: file name, quality and reasons of the import, kept with the version. */
export type NewPolicy = {
	slug: string;
	title: string;
	documentType?: string;
	diaryNumber?: string | null;
	owner?: string | null;
	decidedBy?: string | null;
	decidedOn?: string | null;
	validUntil?: string | null;
	contact?: string[];
	state?: VersionState;
	source?: Record<string, unknown>;
	sections: SectionText[];
};
export type PublishedPolicy = {
	municipality: MunicipalityCard;
	policy: {
		slug: string;
		title: string;
		documentType: string;
		diaryNumber: string | null;
		owner: string | null;
	};
	version: { number: number; state: VersionState; publishedOn: string };
	versions: { number: number; state: VersionState; publishedOn: string }[];
	sections: Section[];
	changes: Change[];
	ancestry: { from: string; to: string | null; relation: 'split' | 'merge' | 'remove' }[];
	dialogues: (DialogueCard & { counts: Counts })[];
};

export async function list(db: Db): Promise<(PolicyCard & { dialogues: DialogueCard[] })[]> {
	return (await db.call('policies')) as never;
}

/** The newest version, or the one with `number`. Any member. Refuses `not_found`. */
export async function find(db: Db, policy: string, number: number | null = null): Promise<Policy> {
	return (await db.call('policy', { policy, version: number })) as never;
}

/** Keeps a confirmed import. Refuses `policy_without_sections`, `policy_too_large`. */
export async function create(
	db: Db,
	proposal: NewPolicy
): Promise<{ id: string; slug: string; versionId: string }> {
	return (await db.call('create_policy', { proposal: proposal as never })) as never;
}

/** Changes the metadata given; an empty text clears a field. */
export async function save(
	db: Db,
	policy: string,
	details: Partial<Omit<NewPolicy, 'sections' | 'slug'>>
): Promise<void> {
	await db.call('save_policy', { policy, details: details as never });
}

/** Shows a version to everyone, in the state that it has. */
export async function publish(db: Db, version: string): Promise<void> {
	await db.call('publish_version', { version });
}

/** A version that everyone may see, with its way back to the voices. Refuses `not_found`. */
export async function findPublished(
	db: Db,
	municipality: string,
	policy: string,
	number: number | null = null
): Promise<PublishedPolicy> {
	return (await db.call('published_policy', { municipality, policy, version: number })) as never;
}
