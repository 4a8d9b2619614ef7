import type { ComponentProps } from 'svelte';
import type { Examples } from '../example.ts';
import type ErrorSummary from './ErrorSummary.svelte';

export const errorSummaryExamples: Examples<ComponentProps<typeof ErrorSummary>> = (t) => [
	{
		title: 'Two fields and the whole form',
		props: {
			t,
			errors: [
				{ name: 'q.1', message: 'Texten om avsnittet Syfte är för lång.' },
				{ name: 'q.2', message: 'Två rader har samma plats.' },
				{ name: null, message: 'Dialogen stängde medan du svarade.' }
			]
		}
	}
];
