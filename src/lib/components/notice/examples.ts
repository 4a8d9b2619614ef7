import type { ComponentProps } from 'svelte';
import { exampleContent, type Examples } from '../example.ts';
import type Notice from './Notice.svelte';

const text = exampleContent('<p>Det du skriver blir en allmän handling och kan läsas av andra.</p>');

export const noticeExamples: Examples<ComponentProps<typeof Notice>> = () => [
	{ title: 'Information', props: { kind: 'info', title: 'Innan du börjar', children: text } },
	{ title: 'Success', props: { kind: 'success', title: 'Dina svar är inskickade', children: text } },
	{ title: 'Warning', props: { kind: 'warning', title: 'Dialogen stänger i morgon', children: text } },
	{ title: 'Error', props: { kind: 'error', title: 'Dialogen är stängd', children: text } },
	{ title: 'Without a title', props: { children: text } }
];
