import accessibility from './accessibility.json' with { type: 'json' };
import afterwards from './afterwards.json' with { type: 'json' };
import aloud from './aloud.json' with { type: 'json' };
import background from './background.json' with { type: 'json' };
import children from './children.json' with { type: 'json' };
import common from './common.json' with { type: 'json' };
import components from './components.json' with { type: 'json' };
import decisions from './decisions.json' with { type: 'json' };
import errors from './errors.json' with { type: 'json' };
import feedback from './feedback.json' with { type: 'json' };
import meeting from './meeting.json' with { type: 'json' };
import moderation from './moderation.json' with { type: 'json' };
import offline from './offline.json' with { type: 'json' };
import paper from './paper.json' with { type: 'json' };
import projector from './projector.json' with { type: 'json' };
import proposed from './proposed.json' with { type: 'json' };
import reading from './reading.json' with { type: 'json' };
import refusals from './refusals.json' with { type: 'json' };
import resident from './resident.json' with { type: 'json' };
import results from './results.json' with { type: 'json' };
import returning from './returning.json' with { type: 'json' };
import tables from './tables.json' with { type: 'json' };
import trail from './trail.json' with { type: 'json' };

/** Every text that there is, by key. */
export const ar = {
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
