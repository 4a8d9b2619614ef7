import { commonMeeting } from '$lib/domain/meeting/patterns.ts';
import type { MeetingKind } from '$lib/domain/meeting/meetings.ts';
import { sectionsInTime, type SectionQuestions } from '$lib/domain/meeting/run-sheet.ts';
import { texts } from '$lib/i18n/texts.ts';
import type { StaffDialogue } from '$lib/server/data/dialogues.ts';
import { toInstant, toLocalTime } from '../../local-time.ts';
import { proposedTitle } from './meeting-plan.ts';
import { otherLanguages } from '../../dialogue-schema.ts';
import type { MeetingForm } from './meeting-schema.ts';

const commonTime: Record<MeetingKind, string> = {
	dialogue_meeting: '18:00',
	workplace_meeting: '13:00',
	focus_group: '17:00',
	interview: '10:00'
};
const daysAhead = 7;
const daysForAbsent = 7;

/** A meeting that can be planned as it is: a week from now, in the dialogue's languages, about what there is time for. */
export function proposeMeeting(kind: MeetingKind, dialogue: StaffDialogue, now: Date): MeetingForm {
	const { minutes, tables } = commonMeeting[kind];
	const t = texts('sv');
	const atWork = kind === 'workplace_meeting';
	return {
		kind,
		title: proposedTitle(kind, dialogue.title),
		startsAt: proposedTime(kind, dialogue, now),
		plannedMinutes: minutes,
		place: '',
		workplace: '',
		languages: dialogue.languages.filter((tag): tag is (typeof otherLanguages)[number] =>
			(otherLanguages as readonly string[]).includes(tag)
		),
		interpreter: '',
		outreach: '',
		chair: atWork ? t('meetings.proposed.chair') : '',
		secretary: atWork ? t('meetings.proposed.secretary') : '',
		tables,
		absentDays: atWork ? daysForAbsent : 0,
		sections: askedSections(dialogue)
			.slice(0, sectionsInTime(kind, minutes))
			.map(({ lineage }) => lineage),
		template: ''
	};
}

/** The sections that something is asked about, with their questions; all of them when nothing is. */
export function askedSections(dialogue: Pick<StaffDialogue, 'sections' | 'questions'>): SectionQuestions[] {
	const all = dialogue.sections.map(({ lineage }) => ({
		lineage,
		questions: dialogue.questions.filter(({ section }) => section === lineage).map(({ id }) => id)
	}));
	const asked = all.filter(({ questions }) => questions.length > 0);
	return asked.length > 0 ? asked : all;
}

/** A weekday a week from now at the hour that is common; inside the time when the dialogue is open, where it can be. */
function proposedTime(kind: MeetingKind, { opensAt, closesAt }: StaffDialogue, now: Date): string {
	const day = 86_400_000;
	const at = (instant: number) => {
		const weekday = new Date(instant).getUTCDay();
		const moved = instant + (weekday === 6 ? 2 : weekday === 0 ? 1 : 0) * day;
		return `${toLocalTime(new Date(moved)).slice(0, 10)}T${commonTime[kind]}`;
	};
	const wanted = Math.max(now.getTime(), Date.parse(opensAt ?? '') || 0) + daysAhead * day;
	const latest = Date.parse(closesAt ?? '') || Infinity;
	const proposed = at(wanted);
	const fits = Date.parse(toInstant(proposed) ?? '') < latest;
	return fits || latest < now.getTime() + day
		? proposed
		: at(Math.max(now.getTime() + day, latest - 2 * day));
}
