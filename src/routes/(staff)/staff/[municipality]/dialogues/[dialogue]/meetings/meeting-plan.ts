import { chooseText, type LocalText } from '$lib/domain/text/local-text.ts';
import type { MeetingKind } from '$lib/domain/meeting/meetings.ts';
import { texts } from '$lib/i18n/texts.ts';
import type { Meeting, MeetingPlan } from '$lib/server/data/meetings.ts';
import { toInstant, toLocalTime } from '../../local-time.ts';
import type { MeetingForm } from './meeting-schema.ts';

/** What a form's meeting is to the database. */
export function planFrom(form: MeetingForm, dialogueTitle: LocalText): MeetingPlan {
	return {
		kind: form.kind,
		title: form.title.trim() || proposedTitle(form.kind, dialogueTitle),
		startsAt: toInstant(form.startsAt) ?? '',
		plannedMinutes: form.plannedMinutes,
		place: form.place,
		workplace: form.workplace || null,
		languages: form.languages,
		interpreter: form.interpreter,
		outreach: form.outreach,
		chair: form.chair,
		secretary: form.secretary,
		tables: form.tables,
		absentDays: form.kind === 'workplace_meeting' ? form.absentDays : 0
	};
}

/** A meeting as the form shows it. */
export function formFrom(meeting: Meeting): MeetingForm {
	const { kind, title, plannedMinutes, place, interpreter, outreach, chair, secretary, absentDays } = meeting;
	return {
		kind,
		title,
		startsAt: toLocalTime(meeting.startsAt),
		plannedMinutes,
		place,
		workplace: meeting.workplace?.id ?? '',
		languages: meeting.languages.filter((tag) => tag !== 'sv') as MeetingForm['languages'],
		interpreter,
		outreach,
		chair,
		secretary,
		absentDays,
		tables: meeting.tables.length,
		sections: [],
		template: ''
	};
}

/** The title that a meeting gets when nobody writes one; Swedish, as what is published. */
export function proposedTitle(kind: MeetingKind, dialogueTitle: LocalText): string {
	const title = chooseText(dialogueTitle, 'sv').text;
	return texts('sv')(`meetings.proposedTitle.${kind}`, { title }).slice(0, 200);
}
