import { redirect, type Cookies } from '@sveltejs/kit';
import { correctionField } from '../../components/take-part/going.ts';
import type { TakePartView } from '../../components/take-part/view.ts';
import type { AnswerChanges, AnswerForm, Answers } from '../../domain/dialogue/answers.ts';
import { chooseText } from '../../domain/text/local-text.ts';
import { pathIn } from '../../i18n/languages.ts';
import { texts } from '../../i18n/texts.ts';
import type { Dialogue } from '../data/dialogues.ts';
import * as drafts from '../data/drafts.ts';
import { Refusal } from '../backend/refusal.ts';
import { orError } from '../http/refusals.ts';
import { findDialogue } from './dialogue-cache.ts';
import { giveDraftKey, readDraftKey, type Place } from './draft-cookie.ts';
import { isUuid } from './sending.ts';
import { takePartView } from './view.ts';

/** What these functions need of a request. */
export type Request = {
	locals: App.Locals;
	params: Partial<Record<string, string>>;
	cookies: Cookies;
	url: URL;
	request: globalThis.Request;
};

/**
 * Somebody who takes part in a dialogue. `base` is the address of `…/take-part`, `draft` what is kept so far; `moved`:
 * what was begun here went on on another device.
 */
export type Participant = {
	place: Place;
	dialogue: Dialogue;
	view: TakePartView;
	base: string;
	draft: drafts.Draft | null;
	/** Secret of the draft. */
	draftKey: string | null;
	moved: boolean;
};

/** Where a participant is, without what she has answered: all that a form which is sent needs. 404 for an unknown dialogue. */
export async function meetSender({
	locals,
	params
}: Request): Promise<Omit<Participant, 'draft' | 'draftKey' | 'moved'>> {
	const place = { municipality: params.municipality ?? '', dialogue: params.dialogue ?? '' };
	const dialogue = await orError(
		findDialogue(locals.db, place.municipality, place.dialogue),
		locals.language
	);
	return {
		place,
		dialogue,
		view: takePartView(dialogue, locals.language),
		base: pathIn(`/${place.municipality}/dialogues/${place.dialogue}/take-part`, locals.language)
	};
}

/** The participant with her draft, where the browser has the key of one. */
export async function meetParticipant(request: Request): Promise<Participant> {
	const [sender, found] = await Promise.all([meetSender(request), findDraft(request)]);
	return { ...sender, ...found };
}

/** The draft that the browser has the key of. */
async function findDraft({
	locals,
	params,
	cookies
}: Request): Promise<Pick<Participant, 'draft' | 'draftKey' | 'moved'>> {
	const place = { municipality: params.municipality ?? '', dialogue: params.dialogue ?? '' };
	const key = readDraftKey(cookies, place);
	const found = key ? await orError(drafts.find(locals.db, { ...place, key }), locals.language) : null;
	if (found && 'moved' in found) return { draft: null, draftKey: null, moved: true };
	if (found?.corrects && key) {
		const background = await orError(
			drafts.correctedBackground(locals.db, { ...place, key }),
			locals.language
		);
		return { draft: { ...found, answers: { ...background, ...found.answers } }, draftKey: key, moved: false };
	}
	return { draft: found, draftKey: found && key ? key : null, moved: false };
}

/** All that was answered before, for a form that was refused: it is read only then. */
export async function answeredBefore(request: Request): Promise<Answers> {
	return (await findDraft(request)).draft?.answers ?? {};
}

/**
 * For the steps: leads to the start of taking part, which says why, unless the dialogue is open and the answers are here. A
 * form that was refused is shown again all the same, with what was typed.
 */
export function onlyWhileOpen({ request }: Request, { dialogue, base, moved }: Participant): void {
	if (request.method !== 'POST' && (dialogue.phase !== 'open' || moved)) redirect(303, base);
}

/**
 * Keeps changes in the draft. The browser gets its key with the first answer: nothing is kept, and no cookie set,
 * for somebody who has answered nothing. Refuses as `drafts.save`.
 * @param correction the draft that the page was opened on to change what was sent: as `drafts.saveCorrection`
 * @returns the id of the draft, null where there is none yet
 */
export async function keepAnswers(
	{ locals, cookies, url }: Request,
	place: Place,
	changes: AnswerChanges,
	correction: string | null = null
): Promise<string | null> {
	const known = readDraftKey(cookies, place);
	if (correction !== null) {
		if (!known) throw new Refusal('correction_over', 409);
		await drafts.saveCorrection(locals.db, { ...place, key: known }, correction, locals.language, changes);
		return correction;
	}
	const answered = Object.values(changes).some((value) => value !== null);
	if (!answered && (!known || Object.keys(changes).length === 0)) return null;
	const key = known ?? giveDraftKey(cookies, place, url);
	const { id } = await drafts.save(locals.db, { ...place, key }, locals.language, changes);
	return id;
}

/** The draft that the form was opened on, where it changes what was sent. */
export function correctionIn(data: FormData): string | null {
	const id = data.get(correctionField);
	return isUuid(id) ? id : null;
}

/** What the page's frame shows around every step. */
export function frameOf({ dialogue, base, draft }: Participant, language: string) {
	return {
		breadcrumbs: [
			{ label: chooseText(dialogue.title, language).text, href: base.replace(/\/take-part$/, '') },
			{ label: texts(language)('resident.part.title') }
		],
		offered: dialogue.languages,
		/** The draft that changes what was sent. */
		correcting: draft?.corrects ? draft.id : null
	};
}

/** The dialogue as answers are checked against it, or one section of it. */
export function formOf(dialogue: Dialogue, section?: string): AnswerForm {
	if (section === undefined) return dialogue;
	return {
		questions: dialogue.questions.filter((question) => question.section === section),
		sections: dialogue.sections.filter(({ lineage }) => lineage === section),
		background: []
	};
}

/** What is asked last: the questions on the whole text and the background questions. */
export function lastFormOf(dialogue: Dialogue): AnswerForm {
	return {
		questions: dialogue.questions.filter(({ section }) => section === null),
		sections: [],
		background: dialogue.background
	};
}

/** All that a participant has answered; empty without a draft. */
export function answersOf({ draft }: Pick<Participant, 'draft'>): Answers {
	return draft?.answers ?? {};
}
