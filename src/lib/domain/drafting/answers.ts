/** The answers of a dialogue as the working group's pages show them, section by section. */
import type { Disposition, Standpoint } from './dispositions.ts';

/**
 * What is left to do before a dialogue is answered. Each number has a page that lists the same. `unread`, `uncoded`,
 * `toPlace`: points; `unanswered`: themes without a whole answer; `undrafted`: sections without a draft. `keys`: single keys do something. `undo`: the step
 * that this person can take back.
 */
export type WorkLeft = {
	unread: number;
	uncoded: number;
	unanswered: number;
	undrafted: number;
	toPlace: number;
	keys: boolean;
	undo: { kind: string } | null;
};
/** `support`: how many of the points agree. `undrafted`: no revision, and no `mark` that no change is needed. */
export type AnsweredSection = {
	lineage: string;
	heading: string;
	level: number;
	points: number;
	support: number;
	revisions: number;
	undrafted: boolean;
	mark: { reason: string; by: string | null; on: string } | null;
};
/** `changes`: revisions that rest on it. `lacks`: the whole answer (`theme`), or only its comment; null when it is whole. */
export type ThemeToAnswer = {
	id: string;
	section: string | null;
	name: string;
	summary: string;
	points: number;
	support: number;
	changes: number;
	disposition: (Disposition & { decidedOn: string; decidedBy: string | null; rowVersion: number }) | null;
	lacks: 'theme' | 'comment' | null;
};
/**
 * Särskild mening, about a theme or a revision (`wording`: its text, of `section`). `standpoint`: what the group held when it
 * was written. `by` is for staff: no document names her.
 */
export type Dissent = {
	theme: string | null;
	revision: string | null;
	section: string | null;
	wording: string;
	text: string;
	standpoint: Standpoint | null;
	by: string | null;
	mine: boolean;
	writtenOn: string;
	rowVersion: number;
};
export type AnswerRegister = { sections: AnsweredSection[]; themes: ThemeToAnswer[]; dissents: Dissent[] };
/** How an answer stood. No standpoint: it was taken back. `at` is an instant. */
export type AnswerEdition = {
	standpoint: Standpoint | null;
	comment: string;
	reason: string;
	forwardedTo: string | null;
	by: string | null;
	at: string;
};

/** What the register shows: a section (lineage) or all, a standpoint or all, only what has no whole answer. */
export type RegisterSelection = { section: string | null; standpoint: string | null; unanswered: boolean };
/** A section with its themes; `section` null: themes of the whole text, or of a section that is there no longer. */
export type SectionAnswers = {
	section: AnsweredSection | null;
	themes: ThemeToAnswer[];
	/** Särskilda meningar on revisions of the section. */
	dissents: Dissent[];
};

/** The register in the order of the text, themes of the whole text first; sections with nothing to show are left out. */
export function answersBySection(register: AnswerRegister, selection: RegisterSelection): SectionAnswers[] {
	const known = new Set(register.sections.map(({ lineage }) => lineage));
	const place = (section: string | null) => (section !== null && known.has(section) ? section : null);
	const shown = register.themes.filter(
		({ section, disposition, lacks }) =>
			(selection.section === null || section === selection.section) &&
			(selection.standpoint === null || disposition?.standpoint === selection.standpoint) &&
			(!selection.unanswered || lacks !== null)
	);
	const whole = selection.section === null && selection.standpoint === null && !selection.unanswered;
	return [null, ...register.sections]
		.map((section) => ({
			section,
			themes: shown.filter((theme) => place(theme.section) === (section?.lineage ?? null)),
			dissents: register.dissents.filter(
				(one) => one.revision !== null && place(one.section) === (section?.lineage ?? null)
			)
		}))
		.filter(
			({ section, themes, dissents }) =>
				themes.length > 0 ||
				(whole && (dissents.length > 0 || (section?.support ?? 0) > 0 || Boolean(section?.mark)))
		);
}

/** The next theme without a whole answer after this one, in the order of the register and from its beginning again. */
export function nextToAnswer(themes: ThemeToAnswer[], after: string | null): ThemeToAnswer | null {
	const place = themes.findIndex(({ id }) => id === after);
	const inTurn = [...themes.slice(place + 1), ...themes.slice(0, Math.max(place, 0))];
	return inTurn.find(({ lacks }) => lacks !== null) ?? null;
}
