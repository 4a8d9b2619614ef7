import type { RoomState } from '../../domain/meeting/live-state.ts';
import type { StepKind } from '../../domain/meeting/meetings.ts';
import type { ShownPassage } from '../passage-text/shown-passage.ts';
import type { QuestionView } from '../take-part/view.ts';

/** A text with its language, where that is not the side's own. */
export type SideText = { text: string; lang?: string };

/** An address as people read and type it, and as a QR code. */
export type ShownAddress = { href: string; shown: string; qr: { size: number; d: string } };

export type ProjectedStep = {
	id: string;
	kind: StepKind;
	/** A lineage of the policy. */
	section: string | null;
	questions: string[];
};

/** One language on the screen. Sections by lineage, questions and steps by id; only those of the meeting's steps. */
export type ProjectorSide = {
	tag: string;
	dir: 'ltr' | 'rtl';
	endonym: string;
	/** For readyTexts. */
	messages: Record<string, string>;
	/** The dialogue's promise, and what it means. */
	promise: { level: string; text: string };
	sections: Record<string, { heading: SideText; lang?: string; passages: ShownPassage[] }>;
	questions: Record<string, QuestionView>;
	/** What stands over a step: the facilitator's title, the section's heading, or the name of its kind. */
	titles: Record<string, SideText>;
};

/** A meeting as the projector shows it, in one language or two beside each other. `state`: as it was when the page was made. */
export type ProjectorView = {
	meeting: string;
	municipality: { slug: string; name: string; accentHref: string };
	title: string;
	sides: [ProjectorSide] | [ProjectorSide, ProjectorSide];
	/** Languages that the room can take part in, and what the second side can be. */
	languages: { tag: string; endonym: string }[];
	others: { tag: string | null; name: string; href: string; current: boolean }[];
	steps: ProjectedStep[];
	join: ShownAddress | null;
	afterwards: ShownAddress;
	whatNext: string;
	accessibility: string;
	events: string;
	state: RoomState;
};
