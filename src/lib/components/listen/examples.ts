import type { ComponentProps } from 'svelte';
import type { Examples } from '../example.ts';
import type Listen from './Listen.svelte';
import type Recordings from './Recordings.svelte';

export const listenExamples: Examples<ComponentProps<typeof Listen>> = (t) => [
	{
		title: 'A section that is read by the device',
		props: { t, parts: [{ text: 'Alla ska ha någonstans att träffas.', lang: 'sv' }] }
	}
];

export const recordingsExamples: Examples<ComponentProps<typeof Recordings>> = (t) => [
	{
		title: 'A section read aloud by a person',
		props: {
			t,
			language: 'sv',
			recordings: [
				{ href: '/silence.ogg', lang: 'sv', transcript: 'Alla ska ha någonstans att träffas.', stale: true },
				{ href: '/silence.ogg?easy', lang: 'sv', easy: true, transcript: 'Alla ska kunna träffas.' }
			]
		}
	}
];
