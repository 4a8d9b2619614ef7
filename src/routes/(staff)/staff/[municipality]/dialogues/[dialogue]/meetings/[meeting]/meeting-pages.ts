import type { MeetingKind, MeetingState } from '$lib/domain/meeting/meetings.ts';
import type { TextKey } from '$lib/i18n/text-types.ts';

/** `states`: when the page is of use. `planners`: only for those who plan and lead. `kinds`: only for these meetings. */
type MeetingPage = {
	path: string;
	text: TextKey;
	states: readonly MeetingState[];
	planners?: true;
	kinds?: readonly MeetingKind[];
	download?: true;
};

const pages: readonly MeetingPage[] = [
	{ path: 'lead', text: 'meetings.page.lead', states: ['planned', 'running'], planners: true },
	{ path: 'paper-notes', text: 'meetings.page.paperNotes', states: ['running', 'ended'], planners: true },
	{ path: 'minutes', text: 'meetings.page.minutes', states: ['running', 'ended'] },
	{
		path: 'absent',
		text: 'meetings.page.absent',
		states: ['ended'],
		planners: true,
		kinds: ['workplace_meeting']
	},
	{ path: 'moderation', text: 'meetings.page.moderation', states: ['running', 'ended'] },
	{ path: 'run-sheet', text: 'meetings.page.runSheet', states: ['planned', 'running', 'ended'] },
	{ path: 'table-cards', text: 'meetings.page.tableCards', states: ['planned', 'running'] },
	{ path: 'carry', text: 'carry.title', states: ['planned', 'running', 'ended'], planners: true },
	{ path: 'calendar.ics', text: 'meetings.page.calendar', states: ['planned'], download: true }
];

/** The pages of a meeting that are of use to this reader now. */
export function meetingPages(kind: MeetingKind, state: MeetingState, planner: boolean): MeetingPage[] {
	return pages.filter(
		(page) =>
			page.states.includes(state) &&
			(planner || !page.planners) &&
			(page.kinds === undefined || page.kinds.includes(kind))
	);
}
