import type { ComponentProps } from 'svelte';
import type { Examples } from '../example.ts';
import type MeetingEvaluation from './MeetingEvaluation.svelte';

export const meetingEvaluationExamples: Examples<ComponentProps<typeof MeetingEvaluation>> = (t) => [
	{ title: 'Nothing answered', props: { t } },
	{
		title: 'Answered',
		props: { t, value: { heard: 'yes', understood: 'partly', better: 'Mer tid vid bordet.' } }
	}
];
