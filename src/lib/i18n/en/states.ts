import accessibility from './states/accessibility.json' with { type: 'json' };
import afterwards from './states/afterwards.json' with { type: 'json' };
import aloud from './states/aloud.json' with { type: 'json' };
import answers from './states/answers.json' with { type: 'json' };
import background from './states/background.json' with { type: 'json' };
import carry from './states/carry.json' with { type: 'json' };
import children from './states/children.json' with { type: 'json' };
import codebook from './states/codebook.json' with { type: 'json' };
import common from './states/common.json' with { type: 'json' };
import components from './states/components.json' with { type: 'json' };
import content from './states/content.json' with { type: 'json' };
import decisions from './states/decisions.json' with { type: 'json' };
import dialogues from './states/dialogues.json' with { type: 'json' };
import documents from './states/documents.json' with { type: 'json' };
import drafting from './states/drafting.json' with { type: 'json' };
import errors from './states/errors.json' with { type: 'json' };
import feedback from './states/feedback.json' with { type: 'json' };
import goals from './states/goals.json' with { type: 'json' };
import inbox from './states/inbox.json' with { type: 'json' };
import lead from './states/lead.json' with { type: 'json' };
import meeting from './states/meeting.json' with { type: 'json' };
import meetings from './states/meetings.json' with { type: 'json' };
import members from './states/members.json' with { type: 'json' };
import minutes from './states/minutes.json' with { type: 'json' };
import moderation from './states/moderation.json' with { type: 'json' };
import notes from './states/notes.json' with { type: 'json' };
import offline from './states/offline.json' with { type: 'json' };
import paper from './states/paper.json' with { type: 'json' };
import points from './states/points.json' with { type: 'json' };
import policies from './states/policies.json' with { type: 'json' };
import projector from './states/projector.json' with { type: 'json' };
import proposed from './states/proposed.json' with { type: 'json' };
import reading from './states/reading.json' with { type: 'json' };
import referrals from './states/referrals.json' with { type: 'json' };
import refusals from './states/refusals.json' with { type: 'json' };
import register from './states/register.json' with { type: 'json' };
import registering from './states/registering.json' with { type: 'json' };
import reports from './states/reports.json' with { type: 'json' };
import resident from './states/resident.json' with { type: 'json' };
import results from './states/results.json' with { type: 'json' };
import returning from './states/returning.json' with { type: 'json' };
import staff from './states/staff.json' with { type: 'json' };
import structure from './states/structure.json' with { type: 'json' };
import tables from './states/tables.json' with { type: 'json' };
import themes from './states/themes.json' with { type: 'json' };
import told from './states/told.json' with { type: 'json' };
import trail from './states/trail.json' with { type: 'json' };
import translations from './states/translations.json' with { type: 'json' };
import versions from './states/versions.json' with { type: 'json' };
import workplaces from './states/workplaces.json' with { type: 'json' };

/** What every text was made from (TextRecord). */
export const states = {
	...accessibility,
	...afterwards,
	...aloud,
	...answers,
	...background,
	...carry,
	...children,
	...codebook,
	...common,
	...components,
	...content,
	...decisions,
	...dialogues,
	...documents,
	...drafting,
	...errors,
	...feedback,
	...goals,
	...inbox,
	...lead,
	...meeting,
	...meetings,
	...members,
	...minutes,
	...moderation,
	...notes,
	...offline,
	...paper,
	...points,
	...policies,
	...projector,
	...proposed,
	...reading,
	...referrals,
	...refusals,
	...register,
	...registering,
	...reports,
	...resident,
	...results,
	...returning,
	...staff,
	...structure,
	...tables,
	...themes,
	...told,
	...trail,
	...translations,
	...versions,
	...workplaces
};
