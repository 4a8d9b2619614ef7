import type { OptionCounts } from '../../domain/analysis/counts.ts';
import type { LocalText } from '../../domain/text/local-text.ts';
import type { Db } from '../backend/db.ts';
import type { ChildrensReport } from './children.ts';
import type { DialogueCard } from './dialogues.ts';
import type { MunicipalityCard } from './municipalities.ts';
import type { Evidence, Revision } from './revisions.ts';
import type { Standpoint } from './themes.ts';

/** Chapters with a text of the group's own; summaries of sections are kept by the section's lineage. */
export const reportPlaces = ['summary', 'process', 'participants', 'outside', 'changes'] as const;
export type ReportPlace = (typeof reportPlaces)[number];

/** A theme with its answer; `points`: labels of what is coded to it. No answer yet: `standpoint` null. */
export type ReportTheme = {
	id: string;
	section: string | null;
	name: string;
	summary: string;
	points: string[];
	standpoint: Standpoint | null;
	comment: string | null;
	reason: string | null;
	forwardedTo: string | null;
	dissents: string[];
};
/** A change that the group has agreed on; `version` null until it is published. `heading`: of its section, before. */
export type ReportChange = {
	id: string;
	section: string;
	operation: Revision['operation'];
	heading: string | null;
	before: string | null;
	texts: string[];
	reason: string;
	evidence: Evidence[];
	dissents: string[];
	version: number | null;
};
/** A point as everyone may read it: `text` only where it is published, `reason` where it is hidden. */
export type ReportPoint = {
	number: number;
	section: string | null;
	kind: string;
	language: string;
	publication: 'waiting' | 'published' | 'hidden';
	text: string | null;
	translation: string | null;
	reason: string | null;
	/** The body that answered a remiss; null for everybody else. */
	sender: string | null;
	themes: { label: string; themes: string[] }[];
};
/**
 * All that the account (redovisning av inkomna synpunkter) is made of; nothing in it is for staff only. `counted`: how
 * many points the database counts, which is how many the appendix must have. `participation`: dimension → band → counts.
 */
export type ReportParts = {
	municipality: MunicipalityCard;
	dialogue: DialogueCard;
	policy: { slug: string; title: string; documentType: string; diaryNumber: string | null };
	publishedOn: string | null;
	texts: Record<string, string>;
	sections: { lineage: string; heading: string; level: number; unchanged: { reason: string } | null }[];
	themes: ReportTheme[];
	changes: ReportChange[];
	points: ReportPoint[];
	counted: number;
	withdrawn: number;
	participation: Record<string, Record<string, OptionCounts> | null>;
	/** `on`: a day; `present` null: fewer than the smallest group, or nobody counted. */
	meetings: { title: string; kind: string; on: string; present: number | null }[];
	children: (ChildrensReport & { received: number | null }) | null;
	/** The remiss round, null when none was sent. `numbers`: of the points that a body's answer became. */
	referral: {
		sentOn: string;
		lastDay: string;
		diaryNumber: string | null;
		bodies: {
			name: string;
			state: 'answered' | 'abstained' | 'silent';
			arrivedOn: string | null;
			stance: string | null;
			numbers: (number | null)[];
		}[];
	} | null;
};
export type Missing = {
	kind: 'theme' | 'comment' | 'summary' | 'waiting' | 'children';
	id?: string;
	name?: string;
	number?: number;
};
/** `rowVersions`: by place, 0 where nothing is written. `missing`: what keeps it from being published. */
export type StaffReport = ReportParts & { missing: Missing[]; rowVersions: Record<string, number> };

/** What the tjänsteskrivelse is made of. `fields` null until somebody has filled them in. */
export type OfficialMemo = {
	municipality: MunicipalityCard;
	dialogue: DialogueCard & { title: LocalText };
	policy: ReportParts['policy'] & { decidedBy: string | null; decidedOn: string | null };
	numbers: { points: number; themes: number; changes: number; received: number | null };
	/** What the new text repeals, as it was noted. */
	repeals: { title: string; decidedOn: string | null; paragraph: string | null }[];
	summary: string | null;
	bestInterests: string | null;
	fields: Record<string, string> | null;
	rowVersion: number;
};

/** The account as it stands. Any member. Refuses `not_found`. */
export async function find(db: Db, dialogue: string): Promise<StaffReport> {
	return (await db.call('report', { dialogue })) as never;
}

/** The account that everyone may read. Refuses `report_not_published`, `not_found`. */
export async function findPublished(db: Db, municipality: string, dialogue: string): Promise<ReportParts> {
	return (await db.call('published_report', { municipality, dialogue })) as never;
}

/** Whether everyone may read it. Refuses `not_found`. */
export async function isPublished(db: Db, municipality: string, dialogue: string): Promise<boolean> {
	return (await db.call('report_is_published', { municipality, dialogue })) as never;
}

/** Writes one text. Refuses `changed_by_other` (details: JSON with `text` and `rowVersion` as they stand), `text_too_long`, `text_unreadable`. */
export async function saveText(
	db: Db,
	dialogue: string,
	place: string,
	text: string,
	rowVersion: number
): Promise<{ rowVersion: number }> {
	return (await db.call('save_report_text', { dialogue, place, text, row_version: rowVersion })) as never;
}

/** Shows it to everyone, or takes it back. Refuses `report_not_ready` (details: a JSON list of `Missing`), `dialogue_not_open`. */
export async function publish(db: Db, dialogue: string, published = true): Promise<void> {
	await db.call('publish_report', { dialogue, published });
}

/** Any member. Refuses `not_found`. */
export async function memo(db: Db, dialogue: string): Promise<OfficialMemo> {
	return (await db.call('official_memo', { dialogue })) as never;
}

/** Refuses `changed_by_other`, `memo_unreadable`, `text_too_long`, `text_unreadable`. */
export async function saveMemo(
	db: Db,
	dialogue: string,
	fields: Record<string, string>,
	rowVersion: number
): Promise<void> {
	await db.call('save_official_memo', { dialogue, fields, row_version: rowVersion });
}
