import type { RevisionOperation } from '../../domain/policy/lineage.ts';
import type { Translate } from '../../i18n/text-types.ts';

/** The kinds of points, in the order they are drawn. */
export const pointKinds = ['view', 'suggestion', 'question', 'concern', 'support'] as const;
export type PointKind = (typeof pointKinds)[number];

export const channels = [
	'web',
	'dialogue_meeting',
	'workplace_meeting',
	'paper',
	'interview',
	'telephone',
	'visit',
	'referral'
] as const;
export type Channel = (typeof channels)[number];

/** How a passage came to be what it is, and the way back to the voices. */
export interface Change {
	operation?: RevisionOperation;
	/** What was done, in words, where before and after do not show it: something was moved, a section was divided. */
	label?: string;
	before: string | null;
	after: string | null;
	reason: string;
	/** `lang`: the language of a voice; `translation`: its Swedish translation, where one is published. */
	evidence?: readonly { label: string; href?: string; lang?: string; translation?: string }[];
}

/** What was said about one passage. A number is null where fewer than five stand behind it. */
export interface Voices {
	total: number | null;
	kinds: Partial<Record<PointKind, number | null>>;
	channels?: Partial<Record<Channel, number | null>>;
	leaning?: 'agreeing' | 'torn' | null;
	changed?: Change;
}

/** Most marks that a note in the margin has room for. */
const room = 22;

/** How many voices one mark stands for: the same on the whole page, so that notes can be compared by eye. */
export function voicesPerMark(all: readonly Voices[]): number {
	const most = Math.max(0, ...all.map(({ total }) => total ?? 0));
	for (let power = 1; ; power *= 10) {
		for (const step of [1, 2, 5]) if (most / (step * power) <= room) return step * power;
	}
}

/**
 * The marks of a note, kind by kind. `undivided` are voices whose kind is not shown, so that the marks add up
 * to the number; a kind with any voice has at least one mark.
 */
export function marksOf(voices: Voices, perMark: number): { kind: PointKind | 'undivided'; marks: number }[] {
	if (voices.total === null) return [];
	const known = pointKinds.map((kind) => ({ kind, count: voices.kinds[kind] ?? 0 }));
	const rest = voices.total - known.reduce((sum, { count }) => sum + count, 0);
	return [...known, { kind: 'undivided' as const, count: Math.max(0, rest) }]
		.filter(({ count }) => count > 0)
		.map(({ kind, count }) => ({ kind, marks: Math.max(1, Math.round(count / perMark)) }));
}

/** How heavily a passage is marked in the text, 0–3, against the most commented one of the page. */
export function weightOf(voices: Voices | undefined, most: number): 0 | 1 | 2 | 3 {
	if (!voices || voices.total === 0) return 0;
	const share = (voices.total ?? 1) / Math.max(1, most);
	return share > 2 / 3 ? 3 : share > 1 / 3 ? 2 : 1;
}

/** The lines of a passage's list: kinds, then channels, as words with numbers. */
export function voiceLines(t: Translate, voices: Voices): { kind: PointKind | null; text: string }[] {
	const kinds = pointKinds
		.filter((kind) => voices.kinds[kind] !== undefined && voices.kinds[kind] !== 0)
		.map((kind) => ({ kind, text: kindText(t, kind, voices.kinds[kind] ?? null) }));
	const from = channelText(t, voices);
	return from ? [...kinds, { kind: null, text: from }] : kinds;
}

/** “14 röster”, or that there are fewer than five. */
export function totalText(t: Translate, voices: Voices): string {
	return voices.total === null ? t('components.margin.few') : t('common.voices', { count: voices.total });
}

/** “Webben 9 · Dialogmöte 5”; empty where nothing is known of the channels. */
export function channelText(t: Translate, voices: Voices): string {
	return channels
		.filter((channel) => voices.channels?.[channel])
		.map((channel) => `${t(`common.channel.${channel}`)} ${voices.channels?.[channel]}`)
		.join(' · ');
}

function kindText(t: Translate, kind: PointKind, count: number | null): string {
	if (count === null) return t('components.margin.suppressedKind', { kind: t(`common.kind.${kind}`) });
	return t(`components.margin.kinds.${kind}`, { count });
}
