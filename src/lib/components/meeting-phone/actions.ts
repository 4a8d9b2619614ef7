import type { AnswerValue, PointAnswer } from '../../domain/dialogue/answers.ts';
import type { Evaluation } from '../../domain/meeting/evaluation.ts';
import type { ContributionKind, Vote } from '../../domain/meeting/own-part.ts';
import type { About } from '../take-part/going.ts';

/** What the page does with JavaScript, instead of sending its form. */
export type PartActions = {
	answer: (key: string, value: AnswerValue | null) => void;
	speak: (about: About | null) => void;
	say: (id: string, point: PointAnswer) => void;
	remove: (id: string) => void;
	vote: (contribution: string, value: Vote | null) => void;
	/** `count`: how many dots shall lie there. */
	dots: (target: string, count: number) => void;
	done: (done: boolean) => void;
	table: (number: number | null) => void;
	/** Keeps what is being written. */
	draft: (kind: ContributionKind, text: string) => void;
	send: (kind: ContributionKind) => void;
	evaluate: (evaluation: Evaluation) => void;
	/** To a step, or (null) after the meeting. */
	step: (step: string | null) => void;
};
