import type { ComponentProps } from 'svelte';
import type { Examples } from '../example.ts';
import type ProgressSteps from './ProgressSteps.svelte';

export const progressStepsExamples: Examples<ComponentProps<typeof ProgressSteps>> = (t) => [
	{ title: 'In the middle', props: { t, step: 3, total: 7, label: 'Målgrupp' } }
];
