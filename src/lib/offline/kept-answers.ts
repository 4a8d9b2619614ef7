/**
 * What a participant has answered in one dialogue, kept on this device from the first answer until it is cleared,
 * and how it changes. Several tabs and the service worker change the same record: every change is a function of what
 * is there, made in one transaction (device.ts).
 */
import type { AnswerChanges, Answers } from '../domain/dialogue/answers.ts';
import { mergeAnswers } from '../domain/dialogue/merge-answers.ts';

/** What is sent: the same until the municipality has it, so that sending again changes nothing. */
export type Envelope = { submission: string; receipt: string; answers: Answers };

/** What became of the envelope. `seen`: when its code was first shown (milliseconds since 1970), null before that. */
export type Outcome = { kind: 'received'; receipt: string; seen: number | null } | { kind: 'already' };

export type KeptAnswers = {
	/** Municipality and dialogue: the same in every language. */
	name: string;
	/** Address of `…/take-part` in the language answered last. */
	base: string;
	/** The id of the draft at the municipality, once there is one. */
	draft: string | null;
	answers: Answers;
	/** What the municipality has not said that it has. */
	unsaved: AnswerChanges;
	/** Made when the participant sends, gone when the municipality has it or has refused it. */
	envelope: Envelope | null;
	outcome: Outcome | null;
	/** Milliseconds since 1970. */
	changedAt: number;
};

/** As long as the draft's cookie: long enough to come back, short on a borrowed telephone. */
const lifetime = 7 * 24 * 60 * 60 * 1000;

/** Whether it may be thrown away: nothing waits to be sent, and nobody came back to it. */
export function isOutdated({ envelope, changedAt }: KeptAnswers, now: number): boolean {
	return envelope === null && now - changedAt > lifetime;
}

/** More answers. What is sealed stays as it is; after an outcome they begin anew. */
export function withChanges(
	before: KeptAnswers | undefined,
	facts: { name: string; base: string; draft: string | null; answers: Answers },
	changes: AnswerChanges,
	now: number
): KeptAnswers {
	if (before?.envelope) return before;
	const known = before?.outcome ? undefined : before;
	return {
		name: facts.name,
		base: facts.base,
		draft: facts.draft ?? known?.draft ?? null,
		answers: mergeAnswers(known?.answers ?? facts.answers, changes),
		unsaved: { ...known?.unsaved, ...changes },
		envelope: null,
		outcome: null,
		changedAt: now
	};
}

/** The municipality has these changes; what was changed again meanwhile still waits. */
export function withoutSaved(kept: KeptAnswers, saved: AnswerChanges, draft: string | null): KeptAnswers {
	const waiting = Object.entries(kept.unsaved).filter(
		([key, value]) => !(key in saved) || JSON.stringify(saved[key]) !== JSON.stringify(value)
	);
	return { ...kept, draft: draft ?? kept.draft, unsaved: Object.fromEntries(waiting) };
}

/** Sealed for sending; the envelope that is there already goes before the new one. */
export function sealed(kept: KeptAnswers, envelope: Envelope, now: number): KeptAnswers {
	return kept.envelope ? kept : { ...kept, envelope, outcome: null, changedAt: now };
}

/** After the answer to an envelope: what became of it (null: it was refused, and may be changed and sent again). */
export function settled(
	kept: KeptAnswers,
	submission: string,
	outcome: Outcome | null,
	now: number
): KeptAnswers {
	if (kept.envelope?.submission !== submission) return kept;
	const done = outcome ? { answers: {}, unsaved: {}, draft: null } : {};
	return { ...kept, ...done, envelope: null, outcome, changedAt: now };
}
