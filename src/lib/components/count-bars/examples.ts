import type { ComponentProps } from 'svelte';
import type { Examples } from '../example.ts';
import type CountBars from './CountBars.svelte';

export const countBarsExamples: Examples<ComponentProps<typeof CountBars>> = (t) => [
	{
		title: 'Channels',
		props: {
			t,
			label: 'Så kom svaren in',
			rows: [
				{ label: t('common.channel.web'), count: 64, href: '#web' },
				{ label: t('common.channel.dialogue_meeting'), count: 31 },
				{ label: t('common.channel.paper'), count: 12 },
				{ label: t('common.channel.telephone'), count: null }
			]
		}
	}
];
