import type { LocalText } from '../../domain/text/local-text.ts';
import type { Db } from '../backend/db.ts';
import type { DialogueCard } from './dialogues.ts';
import type { AnsweredTheme, Change, Voice } from './feedback.ts';
import type { MunicipalityCard } from './municipalities.ts';
import type { VersionState } from './policies.ts';
import type { Revision } from './revisions.ts';
import type { Standpoint } from './themes.ts';
import type { ShownTranslations } from './translations.ts';

/** How a passage stood in a version. */
export type Wording = { number: number; state: VersionState; publishedOn: string | null; text: string };
/** The way from a point to a sentence: said of it, evidence of a change, or evidence through a theme. */
export type Way = 'said' | 'evidence' | 'theme';
/** A theme with its answer. `points`: how many, for staff. */
export type TrailTheme = {
	id: string;
	name: string;
	section: string | null;
	dialogue: string;
	points: number;
	disposition: {
		standpoint: Standpoint;
		comment: string;
		reason: string;
		forwardedTo: string | null;
		decidedOn: string;
	} | null;
};
/** A revision with what stood before. `version`: null until it is published; `passages`: lineages where its words stand. */
export type TrailChange = Revision & {
	heading: string | null;
	before: string | null;
	version: number | null;
	passages: string[];
};
/** A point behind a sentence, in full. `saidOf`: the earlier sentence that it was said of, where that is another. */
export type TrailPoint = {
	id: string;
	label: string;
	kind: string;
	text: string;
	language: string;
	channel: string;
	how: Way;
	publication: 'waiting' | 'published' | 'hidden';
	/** Slug of the dialogue that it came in to. */
	dialogue: string;
	saidOf: string | null;
	themes: string[];
};
export type PassageTrail = {
	dialogue: DialogueCard;
	/** `version`: the newest that has it; `stands`: that is the newest there is. */
	passage: {
		lineage: string;
		text: string;
		section: string;
		heading: string;
		version: number;
		stands: boolean;
	};
	wordings: Wording[];
	changes: TrailChange[];
	themes: TrailTheme[];
	channels: { channel: string; points: number; submissions: number }[];
	kinds: Record<string, number>;
	discussion: { id: string; text: string; by: string | null; on: string; resolved: boolean }[];
	total: number;
	/** 400 at most. */
	points: TrailPoint[];
};
export type PointTrail = {
	dialogue: DialogueCard;
	point: {
		id: string;
		label: string;
		kind: string;
		text: string;
		language: string;
		channel: string;
		arrivedOn: string;
		/** Serial number of the submission. */
		submission: number | null;
		publication: 'waiting' | 'published' | 'hidden';
		published: string | null;
		section: string | null;
		heading: string | null;
		passage: string | null;
		saidOf: string | null;
		translation: string | null;
	};
	/** What it is a part of. */
	whole: { label: string; text: string } | null;
	parts: { label: string; text: string }[];
	themes: (TrailTheme & { codedBy: string | null })[];
	changes: (TrailChange & { how: Way })[];
	/** The sentence that it was said of, in the text that is drafted on. */
	now: { lineage: string; text: string }[];
};
/** Counts that may be shown; null where one may not. */
type ShownCounts = Record<string, number | null>;
/** The way behind a passage of a published version, as everyone may see it. */
export type PublishedTrail = {
	municipality: MunicipalityCard;
	policy: { slug: string; title: string };
	version: { number: number; state: VersionState; publishedOn: string };
	newest: number;
	passage: { lineage: string; text: string; section: string; heading: string };
	wordings: (Wording & { publishedOn: string })[];
	/** `dialogue`: slug. */
	changes: (Change & { dialogue: string })[];
	dialogues: {
		slug: string;
		title: LocalText;
		feedbackPublishedOn: string | null;
		voices: Voice[];
		themes: Omit<AnsweredTheme, 'voices'>[];
		/** By lineage of the passage as it was called then: '' for all, and by kind. */
		counts: Record<string, ShownCounts>;
		/** Of the passage's section, by channel. */
		channels: ShownCounts;
		translations: ShownTranslations;
	}[];
};

/** Everything behind a passage (its lineage), for staff. Refuses `not_found`. */
export async function ofPassage(db: Db, dialogue: string, passage: string): Promise<PassageTrail> {
	return (await db.call('passage_trail', { dialogue, passage })) as never;
}

/** What became of a point (“47”) or a part of one (“47a”), for staff. Refuses `not_found`. */
export async function ofPoint(db: Db, dialogue: string, label: string): Promise<PointTrail> {
	return (await db.call('point_trail', { dialogue, label })) as never;
}

/** What lies behind a passage of a published version (the newest, or `version`). Refuses `not_found`. */
export async function published(
	db: Db,
	municipality: string,
	policy: string,
	passage: string,
	version: number | null = null
): Promise<PublishedTrail> {
	return (await db.call('published_trail', { municipality, policy, passage, version })) as never;
}
