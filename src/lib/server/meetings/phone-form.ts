/** The meeting's one form without JavaScript: everything in it is kept, then the button that was pressed does its work. */
import { randomUUID } from 'node:crypto';
import { meetingGoing, type MeetingGoing } from '../../components/meeting-phone/going.ts';
import { sectionOf, type StepView } from '../../components/meeting-phone/view.ts';
import { aboutIn, type About } from '../../components/take-part/going.ts';
import type { SectionView } from '../../components/take-part/view.ts';
import { parseForm } from '../../domain/dialogue/answer-form.ts';
import type { AnswerForm, AnswerProblem, PointAnswer } from '../../domain/dialogue/answers.ts';
import { mergeAnswers } from '../../domain/dialogue/merge-answers.ts';
import { isEmptyEvaluation, readEvaluation } from '../../domain/meeting/evaluation.ts';
import { contributionKinds, type ContributionKind, type PartChanges } from '../../domain/meeting/own-part.ts';
import type { RefusedChange } from '../../offline/meeting-delivery.ts';
import type { Db } from '../backend/db.ts';
import type { Dialogue } from '../data/dialogues.ts';
import {
	aboutInForm,
	forgetEmptyPoint,
	forgetPoint,
	pageAbout,
	speakingAfter,
	speakingOf
} from '../take-part/speaking.ts';
import { carryOut } from './part-changes.ts';
import type { Joined, Room } from './phone-page.ts';

type Speaking = { id: string; point: PointAnswer } | null;
/** A form that is shown again, with what was typed and not received. `step`: the one that it was about. */
export type FormAgain = {
	step: string;
	typed: Record<string, string[]>;
	problems: AnswerProblem[];
	speaking: Speaking;
	/** What stands in the fields for short texts, and the codes of what is wrong with it. */
	written: Partial<Record<ContributionKind, string>>;
	wrong: Partial<Record<ContributionKind, string>>;
	refused: RefusedChange[];
};

/** A short text that can be put right and sent again. */
const mendable = ['text_too_long', 'text_unreadable'];

/**
 * Keeps what is in the form and does what the button says.
 * @returns the address to go on to, or the form again where something was not received
 * @throws Refusal participant_unknown
 */
export async function saveForm(
	db: Db,
	data: FormData,
	{ content, dialogue, places }: Room,
	{ taking, own }: Joined,
	query: URLSearchParams
): Promise<{ to: string } | FormAgain> {
	const going = meetingGoing(data);
	const step = content.steps.find(({ id }) => id === data.get('step'));
	const section = step ? sectionOf(content, step) : null;
	const about = typeof going === 'object' && 'about' in going ? going.about : null;
	const open = about === 'here' ? aboutInForm(data) : null;
	if (about === 'cancel') forgetPoint(data);
	else if (about !== 'point') forgetEmptyPoint(data);
	const parsed = parseForm(data, formOf(dialogue, step, section), randomUUID());
	const { changes, left } = changesIn(data, going, step);
	const outcome = await carryOut(db, taking, { ...changes, answers: parsed.changes }, dialogue);
	const problems = [...parsed.problems, ...outcome.problems];
	const wrong: FormAgain['wrong'] = {};
	const refused = outcome.refused.filter(({ what, text, code }) => {
		const said = changes.contributions?.[0];
		if (what !== 'contributions' || !said || !mendable.includes(code)) return text !== '';
		left[said.kind] = text;
		wrong[said.kind] = code;
		return false;
	});
	const stays = problems.length + refused.length + Object.keys(left).length > 0;
	if (step && stays) {
		const answers = mergeAnswers(own.answers, parsed.changes);
		const speaking = section && speakingAfter(about ?? 'here', parsed.typed, problems, section, answers);
		return { step: step.id, typed: parsed.typed, problems, speaking, written: left, wrong, refused };
	}
	return { to: nextPage(places.base, going, about, open, parsed.typed, query) };
}

/** What the address asks to say something about. */
export function speakingIn(
	query: URLSearchParams,
	room: Room,
	step: StepView | null,
	{ own }: Joined
): Speaking {
	const about = aboutIn(query);
	const section = step && sectionOf(room.content, step);
	return about && section?.point ? speakingOf(about, section, own.answers) : null;
}

/** The questions of a step, and its section where sentences may be tapped. */
function formOf(dialogue: Dialogue, step: StepView | undefined, section: SectionView | null): AnswerForm {
	const asked = dialogue.questions.filter(
		({ id }) => step?.questions.includes(id) || id === section?.point?.id
	);
	const sections = dialogue.sections.filter(
		({ lineage }) => lineage === step?.section || asked.some((question) => question.section === lineage)
	);
	return { questions: asked, sections, background: [] };
}

/** What the button changes, and short texts that were typed but not sent by it. */
function changesIn(data: FormData, going: MeetingGoing, step: StepView | undefined) {
	const changes: PartChanges = {};
	const left: Partial<Record<ContributionKind, string>> = {};
	for (const kind of contributionKinds) {
		const text = textOf(data, `${kind}.text`).trim();
		if (text === '') continue;
		const isSent = typeof going === 'object' && 'send' in going && going.send === kind;
		if (!isSent) left[kind] = text;
		else {
			const at = kind === 'question' ? null : (step?.id ?? null);
			changes.contributions = [{ id: idIn(data, `${kind}.id`), kind, step: at, text }];
		}
	}
	const evaluation = readEvaluation(data);
	if (!isEmptyEvaluation(evaluation)) changes.evaluation = evaluation;
	if (typeof going === 'object') {
		if ('vote' in going) changes.votes = { [going.vote]: going.value };
		if ('table' in going) changes.table = going.table;
		if ('dots' in going && step) changes.dots = { [step.id]: { [going.dots]: going.count } };
		if ('done' in going && step) changes.done = { [step.id]: going.done };
	}
	return { changes, left };
}

function nextPage(
	base: string,
	going: MeetingGoing,
	about: About | string | null,
	open: About | null,
	typed: Record<string, string[]>,
	query: URLSearchParams
): string {
	const step = query.get('step');
	const here = step ? `${base}?step=${encodeURIComponent(step)}` : base;
	if (typeof going === 'object' && 'step' in going)
		return going.step === null ? base : `${base}?step=${going.step}`;
	if (about === 'point') return `${here}#own-points`;
	const spoken = typeof about === 'object' ? about : open;
	return spoken ? pageAbout(here, spoken, typed) : here;
}

function textOf(data: FormData, name: string): string {
	const value = data.get(name);
	return typeof value === 'string' ? value : '';
}

function idIn(data: FormData, name: string): string {
	const id = textOf(data, name);
	return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : randomUUID();
}
