import type { Question } from '../dialogue/questions.ts';
import type { MeetingKind, MeetingState, StepKind } from './meetings.ts';
import type { StepResults } from './results.ts';

/** The meeting as its participants may know it. `workplace`: names from the top of the organisation. Times are ISO instants. */
export type MeetingFacts = {
	id: string;
	kind: MeetingKind;
	state: MeetingState;
	title: string;
	place: string;
	workplace: string[];
	startsAt: string;
	openedAt: string | null;
	endedAt: string | null;
	languages: string[];
	interpreter: string;
	whatNext: string;
	/** An ISO day; null: the participants' page waits. */
	minutesPublishedOn: string | null;
	demonstration: boolean;
};

/** Who does what when, as it was written. */
export type MinutesAction = { what: string; who: string; when: string };

export type MinutesFacts = MeetingFacts & {
	outreach: string;
	chair: string;
	secretary: string;
	numberPresent: number | null;
	actions: MinutesAction[];
};

/** When the room was on a step first and last, and for how many minutes in all. */
export type StepTime = { from: string; until: string; minutes: number };

/** `minutes`: planned. `time` is missing for a step that the room never saw. `section`: a lineage. */
export type MinutesStep = {
	id: string;
	kind: StepKind;
	title: string;
	section: string | null;
	minutes: number;
	skipped: boolean;
	toCooperationGroup: boolean;
	outcome: string;
	time: StepTime | null;
	results: StepResults | null;
};

export const noteKinds = ['agreed', 'disagreed', 'question', 'proposal'] as const;
export type NoteKind = (typeof noteKinds)[number];

/** A note of a table. `confirmed`: the table stands by it. `published`: the wording that everybody may see. */
export type MinutesNote = {
	id: string;
	table: number;
	kind: NoteKind;
	text: string;
	language: string;
	confirmed: boolean;
	section: string | null;
	question: string | null;
	passage: string | null;
	publication: string | null;
	published: string | null;
};

/** An approved text of the room. `support`: how many stood behind a question to the leader. */
export type MinutesContribution = {
	id: string;
	kind: 'contribution' | 'statement' | 'question';
	step: string | null;
	section: string | null;
	text: string;
	language: string;
	answered: boolean;
	support: number;
};

/** A count that is null may not be shown (workplace meetings). */
export type Judged = { yes: number | null; partly: number | null; no: number | null };
/** null each: fewer than the smallest group have answered. */
export type EvaluationResult = {
	answered: number | null;
	heard: Judged | null;
	understood: Judged | null;
	better: string[] | null;
};

/** What the minutes are made of besides the meeting itself. `phones` null: fewer than the smallest group. */
export type MinutesParts = {
	sections: { lineage: string; heading: string }[];
	/** Text by lineage, of passages that notes are about. */
	passages: Record<string, string>;
	questions: Question[];
	present: { phones: number | null; tables: number; tablesWithNotes: number; byPaper: number };
	steps: MinutesStep[];
	notes: MinutesNote[];
	contributions: MinutesContribution[];
	moderation: { hidden: number; waiting: number };
	/** null while the meeting has not ended. */
	evaluation: EvaluationResult | null;
	/** Only for workplace meetings. `answered` null: fewer than the smallest group, or nobody. */
	absent: {
		days: number;
		until: string | null;
		open: boolean;
		code: string | null;
		answered: number | null;
	} | null;
};

/** What the participants' page may show; texts only where they were published for everybody. */
export type AfterwardsParts = {
	meeting: MeetingFacts & { numberPresent: number | null };
	evaluationOpen: boolean;
	published: boolean;
	absentUntil: string | null;
	steps: (Omit<MinutesStep, 'minutes' | 'skipped' | 'time' | 'results'> & {
		results: Omit<StepResults, 'said'> | null;
	})[];
	said: Pick<MinutesContribution, 'kind' | 'section' | 'text' | 'language' | 'answered'>[];
	notes: Pick<MinutesNote, 'table' | 'kind' | 'section' | 'text' | 'language'>[];
	evaluation: EvaluationResult | null;
};
