import type { ComponentProps } from 'svelte';
import type { Examples } from '../example.ts';
import type Breadcrumbs from './Breadcrumbs.svelte';

export const breadcrumbsExamples: Examples<ComponentProps<typeof Breadcrumbs>> = (t) => [
	{
		title: 'Three steps',
		props: {
			t,
			steps: [
				{ label: 'Bjurholm', href: '#1' },
				{ label: 'Integrationspolicy', href: '#2' },
				{ label: t('common.section', { number: 2 }) }
			]
		}
	}
];
