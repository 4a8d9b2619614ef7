/**
 * A meeting as its participants meet it: read once for each revision of its plan, and made once for each language. A
 * thousand phones that join at once cost as much as one.
 */
import type { MeetingContent, TextView } from '../../components/meeting-phone/view.ts';
import { formats } from '../../i18n/formats.ts';
import type { Db } from '../backend/db.ts';
import type { Dialogue } from '../data/dialogues.ts';
import * as live from '../data/meeting-live.ts';
import { findDialogue } from '../take-part/dialogue-cache.ts';
import { dialogueFacts, type ShownText } from '../take-part/dialogue-facts.ts';
import { takePartView } from '../take-part/view.ts';

type Read = { revision: number; content: Promise<live.MeetingContent> };
type Made = { dialogue: Dialogue; view: MeetingContent };

const most = 500;
const kept = new Map<string, Read>();
const made = new WeakMap<live.MeetingContent, Map<string, Made>>();

/** The meeting in a language; `revision` is the plan's, as the room's state tells it. Refuses `not_found`. */
export async function contentOf(
	db: Db,
	place: live.MeetingPlace,
	revision: number,
	language: string
): Promise<MeetingContent> {
	const content = await planOf(db, place, revision);
	const dialogue = await findDialogue(db, place.municipality, content.dialogue);
	const known = made.get(content) ?? new Map<string, Made>();
	made.set(content, known);
	const before = known.get(language);
	if (before?.dialogue === dialogue) return before.view;
	const view = viewOf(content, dialogue, language);
	known.set(language, { dialogue, view });
	return view;
}

/** The plan at this revision or a later one; shared, so never change it. Refuses `not_found`. */
export async function planOf(
	db: Db,
	place: live.MeetingPlace,
	revision: number
): Promise<live.MeetingContent> {
	const key = `${place.municipality}/${place.meeting}`;
	const known = kept.get(key);
	if (known && known.revision >= revision) return known.content;
	const content = live.content(db, place);
	const entry: Read = { revision, content };
	kept.delete(key);
	if (kept.size >= most) kept.delete(kept.keys().next().value ?? '');
	kept.set(key, entry);
	content.then(
		({ rowVersion }) => (entry.revision = rowVersion),
		() => kept.get(key) === entry && kept.delete(key)
	);
	return content;
}

function viewOf(plan: live.MeetingContent, dialogue: Dialogue, language: string): MeetingContent {
	const { sections, whole } = takePartView(dialogue, language);
	const { level, promise, decided } = dialogueFacts(dialogue, language);
	const steps = plan.steps.filter(({ skipped }) => !skipped);
	const used = new Set(steps.map(({ section }) => section));
	const asked = new Set(steps.flatMap(({ questions }) => questions));
	return {
		revision: plan.rowVersion,
		language,
		kind: plan.kind,
		title: plan.title,
		place: plan.place,
		steps: steps.map(({ id, kind, title, section, questions, dots }) => ({
			id,
			kind,
			title,
			section,
			questions,
			dots
		})),
		sections: Object.fromEntries(
			sections
				.filter(({ lineage, questions }) => used.has(lineage) || questions.some(({ id }) => asked.has(id)))
				.map((section) => [section.lineage, section])
		),
		whole: whole.filter(({ id }) => asked.has(id)),
		tables: plan.tables,
		promise: { level: textView(level), promise: textView(promise), decided: textView(decided) },
		absentUntil: plan.absentUntil && formats(language).date(plan.absentUntil)
	};
}

function textView({ text, lang }: ShownText): TextView {
	return { text, ...(lang ? { lang } : {}) };
}
