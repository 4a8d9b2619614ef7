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
