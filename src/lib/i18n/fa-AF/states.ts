import accessibility from './states/accessibility.json' with { type: 'json' };
import afterwards from './states/afterwards.json' with { type: 'json' };
import aloud from './states/aloud.json' with { type: 'json' };
import background from './states/background.json' with { type: 'json' };
import children from './states/children.json' with { type: 'json' };
import common from './states/common.json' with { type: 'json' };
import components from './states/components.json' with { type: 'json' };
import decisions from './states/decisions.json' with { type: 'json' };
import errors from './states/errors.json' with { type: 'json' };
import feedback from './states/feedback.json' with { type: 'json' };
import meeting from './states/meeting.json' with { type: 'json' };
import moderation from './states/moderation.json' with { type: 'json' };
import offline from './states/offline.json' with { type: 'json' };
import paper from './states/paper.json' with { type: 'json' };
import projector from './states/projector.json' with { type: 'json' };
import proposed from './states/proposed.json' with { type: 'json' };
import reading from './states/reading.json' with { type: 'json' };
import refusals from './states/refusals.json' with { type: 'json' };
import resident from './states/resident.json' with { type: 'json' };
import results from './states/results.json' with { type: 'json' };
import returning from './states/returning.json' with { type: 'json' };
import tables from './states/tables.json' with { type: 'json' };
import trail from './states/trail.json' with { type: 'json' };

/** What every text was made from (TextRecord). */
export const states = {
	...accessibility,
	...afterwards,
	...aloud,
	...background,
	...children,
	...common,
	...components,
	...decisions,
	...errors,
	...feedback,
	...meeting,
	...moderation,
	...offline,
	...paper,
	...projector,
	...proposed,
	...reading,
	...refusals,
	...resident,
	...results,
	...returning,
	...tables,
	...trail
};
