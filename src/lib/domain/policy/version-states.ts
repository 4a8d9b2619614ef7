/** The states of a version, in the order of a policy's life; `dormant` (vilande) stands beside it. */
export const versionStates = [
	'draft',
	'dialogue',
	'revision',
	'referral',
	'proposal',
	'adopted',
	'in_force',
	'under_review',
	'repealed',
	'dormant'
] as const;
export type VersionState = (typeof versionStates)[number];

/** What is written about a step that a body decides. `decidedOn` is a day. */
export type DecisionField = 'body' | 'decidedOn' | 'paragraph' | 'reason';
export type VersionStep = {
	from: readonly VersionState[];
	to: VersionState;
	/** What must be known before the step is taken. */
	needs: readonly DecisionField[];
};

const decided = ['body', 'decidedOn', 'paragraph'] as const;
const beforeDecision = ['draft', 'dialogue', 'revision', 'referral', 'proposal'] as const;

/**
 * The steps of a version's life, the usual way on first. `remit` is återremiss: back to revision with the body and its
 * reason; `table` is bordläggning. The rule is `private.version_steps`; a test keeps the two alike.
 */
export const versionSteps = {
	consult: { from: ['draft', 'revision'], to: 'dialogue', needs: [] },
	revise: { from: ['draft', 'dialogue', 'referral', 'proposal'], to: 'revision', needs: [] },
	refer: { from: ['draft', 'dialogue', 'revision'], to: 'referral', needs: [] },
	propose: { from: ['draft', 'dialogue', 'revision', 'referral'], to: 'proposal', needs: [] },
	adopt: { from: ['proposal'], to: 'adopted', needs: decided },
	remit: { from: ['proposal'], to: 'revision', needs: [...decided, 'reason'] },
	table: { from: ['proposal'], to: 'proposal', needs: decided },
	reject: { from: ['proposal'], to: 'dormant', needs: decided },
	enter_into_force: { from: ['adopted'], to: 'in_force', needs: ['decidedOn'] },
	note_in_force: { from: ['draft', 'dialogue', 'revision'], to: 'in_force', needs: ['body', 'decidedOn'] },
	review: { from: ['in_force'], to: 'under_review', needs: [] },
	keep: { from: ['under_review'], to: 'in_force', needs: [] },
	repeal: { from: ['adopted', 'in_force', 'under_review'], to: 'repealed', needs: decided },
	rest: { from: beforeDecision, to: 'dormant', needs: ['reason'] },
	resume: { from: ['dormant'], to: 'revision', needs: [] }
} as const satisfies Record<string, VersionStep>;
export type StepName = keyof typeof versionSteps;

/** The steps that lead on from a state, the usual way first. Only a first version can have been in force before. */
export function stepsFrom(state: VersionState, version: number): { name: StepName; step: VersionStep }[] {
	return (Object.entries(versionSteps) as [StepName, VersionStep][])
		.filter(([name, { from }]) => from.includes(state) && (name !== 'note_in_force' || version === 1))
		.map(([name, step]) => ({ name, step }));
}

/** States in which a version stands: it can be repealed. */
export function stands(state: VersionState): boolean {
	return state === 'adopted' || state === 'in_force' || state === 'under_review';
}
