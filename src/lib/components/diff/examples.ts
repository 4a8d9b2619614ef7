import type { ComponentProps } from 'svelte';
import type { Examples } from '../example.ts';
import type Diff from './Diff.svelte';

export const diffExamples: Examples<ComponentProps<typeof Diff>> = (t) => [
	{
		title: 'A sentence made concrete',
		props: {
			t,
			before:
				'En god integration ska råda, alla individer ska integreras i samhället genom kommunala praktikplatser.',
			after:
				'En god integration ska råda. Kommunen erbjuder varje år minst tio praktikplatser till den som är ny i Bjurholm.'
		}
	}
];
