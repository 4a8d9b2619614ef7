import type { SubmitFunction } from '@sveltejs/kit';
import type { LeadState } from '../../domain/meeting/live-state.ts';
import type { Texts } from '../../i18n/text-types.ts';
import type { ContributionKind } from '../../domain/meeting/moderation.ts';
import type { MeetingState, Step } from '../../domain/meeting/meetings.ts';

/** The meeting as its plan says. `openedAt` null: it has not opened. */
export type LedMeeting = {
	id: string;
	title: string;
	state: MeetingState;
	startsAt: string;
	openedAt: string | null;
	plannedMinutes: number;
	rowVersion: number;
	steps: (Step & { id: string })[];
	sections: { lineage: string; heading: string }[];
};

/** A text that who leads has put up. */
export type PreparedText = {
	id: string;
	kind: ContributionKind;
	step: string | null;
	text: string;
	language: string;
};

/** What a form of the remote ended in. `did`, `tried`: the action's name; `typed`: what a refused form held. */
export type Outcome = {
	did?: string;
	tried?: string;
	typed?: Record<string, unknown>;
	refusal?: string;
	lead?: LeadState | null;
};

/** What every part of the remote is given. `submit`: what its forms do where there is JavaScript. */
export type RemotePart = { t: Texts; meeting: LedMeeting; lead: LeadState; submit: SubmitFunction };

/** The heading of a step's section, or nothing. */
export function headingOf({ sections }: LedMeeting, section: string | null): string {
	return sections.find(({ lineage }) => lineage === section)?.heading ?? '';
}

/** The steps that the meeting goes through. */
export function goneThrough({ steps }: LedMeeting): LedMeeting['steps'] {
	return steps.filter(({ skipped }) => !skipped);
}
