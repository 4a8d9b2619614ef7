import type { MeetingKind, MeetingState } from '$lib/domain/meeting/meetings.ts';
import type { TextKey } from '$lib/i18n/text-types.ts';
import type { Role } from '$lib/server/data/members.ts';
import { mayModerate, mayPlan } from '../../../../policies/may.ts';

/** `states`: when the page is of use. `may`: only for those whose roles let them use it. `kinds`: only for these meetings. */
type MeetingPage = {
	path: string;
	text: TextKey;
	states: readonly MeetingState[];
	may?: (roles: readonly Role[]) => boolean;
	kinds?: readonly MeetingKind[];
	download?: true;
};

const pages: readonly MeetingPage[] = [
	{ path: 'lead', text: 'meetings.page.lead', states: ['planned', 'running'], may: mayPlan },
	{ path: 'paper-notes', text: 'meetings.page.paperNotes', states: ['running', 'ended'], may: mayPlan },
	{ path: 'minutes', text: 'meetings.page.minutes', states: ['running', 'ended'] },
	{
		path: 'absent',
		text: 'meetings.page.absent',
		states: ['ended'],
		may: mayPlan,
		kinds: ['workplace_meeting']
	},
	{ path: 'moderation', text: 'meetings.page.moderation', states: ['running', 'ended'], may: mayModerate },
	{ path: 'run-sheet', text: 'meetings.page.runSheet', states: ['planned', 'running', 'ended'] },
	{ path: 'table-cards', text: 'meetings.page.tableCards', states: ['planned', 'running'] },
	{ path: 'carry', text: 'carry.title', states: ['planned', 'running', 'ended'], may: mayPlan },
	{ path: 'calendar.ics', text: 'meetings.page.calendar', states: ['planned'], download: true }
];

/** The pages of a meeting that are of use to this reader now. */
export function meetingPages(kind: MeetingKind, state: MeetingState, roles: readonly Role[]): MeetingPage[] {
	return pages.filter(
		(page) =>
			page.states.includes(state) &&
			(page.may?.(roles) ?? true) &&
			(page.kinds === undefined || page.kinds.includes(kind))
	);
}
