import type { ComponentProps } from 'svelte';
import type { Examples } from '../example.ts';
import type VersionLife from './VersionLife.svelte';

const nothing = {
	body: null,
	decidedOn: null,
	paragraph: null,
	diaryNumber: null,
	reason: null,
	replacedBy: null
};

export const versionLifeExamples: Examples<ComponentProps<typeof VersionLife>> = (t) => [
	{
		title: 'sent back once, adopted, and what it repeals',
		props: {
			t,
			language: 'sv',
			policyHref: (slug) => `/kommunen/policies/${slug}`,
			life: {
				decisions: [
					{ ...nothing, id: '1', step: 'propose', notedOn: '2026-02-02' },
					{
						...nothing,
						id: '2',
						step: 'remit',
						body: 'Kommunstyrelsen',
						decidedOn: '2026-03-03',
						paragraph: '§ 41',
						reason: 'Kostnaderna ska redovisas.',
						notedOn: '2026-03-04'
					},
					{
						...nothing,
						id: '3',
						step: 'adopt',
						body: 'Kommunfullmäktige',
						decidedOn: '2026-05-03',
						paragraph: '§ 12',
						diaryNumber: 'KS 2026/12',
						notedOn: '2026-05-04'
					}
				],
				repeals: [
					{
						title: 'Integrationspolicy',
						decidedBy: 'kommunfullmäktige',
						decidedOn: '2013-02-13',
						paragraph: '§ 20',
						policy: 'integrationspolicy',
						number: 1
					}
				]
			}
		}
	}
];
