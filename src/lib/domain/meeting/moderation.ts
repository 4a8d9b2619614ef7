/** The rules that a text from the room can break: what it is held back for. Published beside every meeting. */
export const moderationRules = [
	'person',
	'insult',
	'threat',
	'secret',
	'off_topic',
	'repeated',
	'other'
] as const;
export type ModerationRule = (typeof moderationRules)[number];

export type ContributionKind = 'contribution' | 'statement' | 'question';
export type ContributionState = 'waiting' | 'approved' | 'hidden';

export type LoggedAction = 'approved' | 'hidden' | 'restored' | 'upheld';
/** What participants read of the moderation: no texts, no persons. `at`: ISO 8601 to the minute. */
export type ModerationLog = {
	title: string;
	startsAt: string;
	state: 'running' | 'ended';
	/** How many texts from participants are shown. */
	approved: number;
	waiting: number;
	notLookedAt: number;
	entries: { at: string; kind: ContributionKind; action: LoggedAction; rule: ModerationRule | null }[];
};

/** `own`: this person held it back. `look`: what the second look came to; null: nobody has looked. */
export type HeldContribution = {
	id: string;
	kind: ContributionKind;
	text: string;
	language: string;
	section: string | null;
	state: ContributionState;
	rule: ModerationRule | null;
	heldAt: string;
	own: boolean;
	look: 'upheld' | 'restored' | null;
	lookedAt: string | null;
};
