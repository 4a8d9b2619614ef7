/** The states of a version, in the order of a policy's life. */
export const versionStates = [
	'draft',
	'dialogue',
	'revision',
	'referral',
	'proposal',
	'adopted',
	'in_force',
	'under_review',
	'repealed'
] as const;
