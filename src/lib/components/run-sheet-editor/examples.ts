import type { ComponentProps } from 'svelte';
import { newStep } from '../../domain/meeting/run-sheet.ts';
import type { Examples } from '../example.ts';
import type RunSheetTable from './RunSheetTable.svelte';

const section = '00000000-0000-4000-8000-000000000001';
const question = '00000000-0000-4000-8000-000000000002';

export const runSheetTableExamples: Examples<ComponentProps<typeof RunSheetTable>> = (t) => [
	{
		title: 'A short meeting on one section',
		props: {
			t,
			language: 'sv',
			startsAt: '2026-12-01T17:00:00Z',
			sections: [{ lineage: section, heading: 'Arbete och försörjning' }],
			questions: [{ id: question, section, text: 'Håller du med om det som står här?' }],
			steps: [
				newStep('welcome', { notes: 'Säg var toaletten finns.' }),
				newStep('think', { section, questions: [question] }),
				newStep('talk', { section, minutes: 20 }),
				newStep('prioritise', { section, minutes: 5 }),
				newStep('break', { skipped: true }),
				newStep('summing_up', { title: 'Vad tar vi med oss?' })
			]
		}
	}
];
