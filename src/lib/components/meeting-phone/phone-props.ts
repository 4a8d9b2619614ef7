import type { RoomState } from '../../domain/meeting/live-state.ts';
import type { OwnPart } from '../../domain/meeting/own-part.ts';
import type { CodeCard } from '../code-card/code-card.ts';

/** Addresses that a participant's page leads to. `base`: the page itself. */
export type PhonePlaces = {
	/** Municipality and meeting: the same in every language. */
	name: string;
	base: string;
	home: string;
	/** Stream of what the room sees. */
	events: string;
	dialogue: string;
	/** Where the code of a meeting is typed. */
	join: string;
};

/** What the meeting's page hands to its script, as JSON in an attribute. `joined` null: this browser has not joined. */
export type PhoneProps = {
	/** Messages for `readyTexts`. */
	texts: Record<string, string>;
	language: string;
	places: PhonePlaces;
	room: RoomState;
	joined: { own: OwnPart; receipt: string; card: CodeCard | null } | null;
};
