import type { Step } from '$lib/domain/meeting/meetings.ts';
import { proposeRunSheet } from '$lib/domain/meeting/run-sheet.ts';
import { agendaTitles } from '$lib/i18n/meeting-texts.ts';
import type { Db } from '$lib/server/backend/db.ts';
import { Refusal } from '$lib/server/backend/refusal.ts';
import type { StaffDialogue } from '$lib/server/data/dialogues.ts';
import * as meetings from '$lib/server/data/meetings.ts';
import type { MeetingForm } from '../meeting-schema.ts';
import { askedSections } from '../propose-meeting.ts';

/** The run sheet of a new meeting about the sections chosen, from a template if one is. Refuses `not_found`. */
export async function proposedSteps(db: Db, dialogue: StaffDialogue, form: MeetingForm): Promise<Step[]> {
	const templates = form.template ? await meetings.templates(db) : [];
	const template = templates.find(({ id }) => id === form.template);
	if (form.template && !template) throw new Refusal('not_found', 404);
	return proposeRunSheet({
		kind: form.kind,
		sections: askedSections(dialogue).filter(({ lineage }) => form.sections.includes(lineage)),
		minutes: form.plannedMinutes,
		titles: agendaTitles(),
		...(template ? { template: template.steps } : {})
	});
}
