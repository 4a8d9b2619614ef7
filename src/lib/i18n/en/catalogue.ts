import accessibility from './accessibility.json' with { type: 'json' };
import afterwards from './afterwards.json' with { type: 'json' };
import aloud from './aloud.json' with { type: 'json' };
import answers from './answers.json' with { type: 'json' };
import background from './background.json' with { type: 'json' };
import carry from './carry.json' with { type: 'json' };
import children from './children.json' with { type: 'json' };
import codebook from './codebook.json' with { type: 'json' };
import common from './common.json' with { type: 'json' };
import components from './components.json' with { type: 'json' };
import content from './content.json' with { type: 'json' };
import decisions from './decisions.json' with { type: 'json' };
import dialogues from './dialogues.json' with { type: 'json' };
import documents from './documents.json' with { type: 'json' };
import drafting from './drafting.json' with { type: 'json' };
import errors from './errors.json' with { type: 'json' };
import feedback from './feedback.json' with { type: 'json' };
import goals from './goals.json' with { type: 'json' };
import inbox from './inbox.json' with { type: 'json' };
import lead from './lead.json' with { type: 'json' };
import meeting from './meeting.json' with { type: 'json' };
import meetings from './meetings.json' with { type: 'json' };
import members from './members.json' with { type: 'json' };
import minutes from './minutes.json' with { type: 'json' };
import moderation from './moderation.json' with { type: 'json' };
import notes from './notes.json' with { type: 'json' };
import offline from './offline.json' with { type: 'json' };
import paper from './paper.json' with { type: 'json' };
import points from './points.json' with { type: 'json' };
import policies from './policies.json' with { type: 'json' };
import projector from './projector.json' with { type: 'json' };
import proposed from './proposed.json' with { type: 'json' };
import reading from './reading.json' with { type: 'json' };
import referrals from './referrals.json' with { type: 'json' };
import refusals from './refusals.json' with { type: 'json' };
import register from './register.json' with { type: 'json' };
import registering from './registering.json' with { type: 'json' };
import reports from './reports.json' with { type: 'json' };
import resident from './resident.json' with { type: 'json' };
import results from './results.json' with { type: 'json' };
import returning from './returning.json' with { type: 'json' };
import staff from './staff.json' with { type: 'json' };
import structure from './structure.json' with { type: 'json' };
import tables from './tables.json' with { type: 'json' };
import themes from './themes.json' with { type: 'json' };
import told from './told.json' with { type: 'json' };
import trail from './trail.json' with { type: 'json' };
import translations from './translations.json' with { type: 'json' };
import versions from './versions.json' with { type: 'json' };
import workplaces from './workplaces.json' with { type: 'json' };

/** Every text that there is, by key. */
export const en = {
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
