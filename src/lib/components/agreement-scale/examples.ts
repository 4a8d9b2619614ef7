import type { ComponentProps } from 'svelte';
import type { Examples } from '../example.ts';
import type AgreementScale from './AgreementScale.svelte';

const steps = [
	{ value: 'strongly_disagree', label: 'Håller inte alls med' },
	{ value: 'disagree', label: 'Håller inte riktigt med' },
	{ value: 'neither', label: 'Varken eller' },
	{ value: 'agree', label: 'Håller med ganska mycket' },
	{ value: 'strongly_agree', label: 'Håller helt med' },
	{ value: 'dont_know', label: 'Vet inte' }
];
const importance = [
	{ value: 'not_important', label: 'Inte viktigt' },
	{ value: 'slightly_important', label: 'Lite viktigt' },
	{ value: 'important', label: 'Viktigt' },
	{ value: 'very_important', label: 'Mycket viktigt' },
	{ value: 'dont_know', label: 'Vet inte' }
];

export const agreementScaleExamples: Examples<ComponentProps<typeof AgreementScale>> = (t) => [
	{
		title: 'Agreement',
		props: {
			t,
			name: 'agree',
			legend: 'Håller du med om det som står i avsnittet?',
			options: steps,
			value: 'agree'
		}
	},
	{
		title: 'Importance, with an error',
		props: {
			t,
			name: 'important',
			legend: 'Hur viktigt är avsnittet för dig?',
			options: importance,
			errors: ['Svaret finns inte bland alternativen.']
		}
	}
];
