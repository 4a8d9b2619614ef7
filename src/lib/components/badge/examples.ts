import type { ComponentProps } from 'svelte';
import { exampleContent, type Examples } from '../example.ts';
import type Badge from './Badge.svelte';

const tones = ['plain', 'accent', 'good', 'warn'] as const;

export const badgeExamples: Examples<ComponentProps<typeof Badge>> = (t) =>
	tones.map((tone, place) => ({
		title: tone,
		props: {
			tone,
			children: exampleContent(
				`<span>${t((['common.state.draft', 'common.state.dialogue', 'common.state.in_force', 'common.exampleData'] as const)[place] ?? 'common.state.draft')}</span>`
			)
		}
	}));
