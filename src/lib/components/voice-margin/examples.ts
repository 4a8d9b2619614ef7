import type { ComponentProps } from 'svelte';
import type { PassageText as Passage } from '../../domain/policy/structure.ts';
import type { Examples } from '../example.ts';
import type VoiceMargin from './VoiceMargin.svelte';
import type { Voices } from './voices.ts';

/** From the Integrationspolicy of Bjurholm (KS18-537 003); the voices are made up. */
const passage = (
	lineage: string,
	text: string,
	kind: Passage['kind'] = 'sentence',
	opens = true
): Passage => ({
	lineage,
	kind,
	text,
	opensParagraph: opens
});

const policy = [
	{
		lineage: 'purpose',
		heading: 'Syfte',
		meaning: {
			text: 'Policyn säger vad politikerna vill med integrationen i Bjurholm. Den gäller för alla nämnder.'
		},
		passages: [
			passage(
				'purpose-1',
				'Integrationspolicyn för Bjurholms kommun anger den politiska viljeinriktningen inom integrationsområdet för alla som bor och verkar i Bjurholm.'
			),
			passage('purpose-2', 'Policyn gäller i nämnder och styrelse inom Bjurholms kommun.', 'sentence', false)
		]
	},
	{
		lineage: 'policy',
		heading: 'Integrationspolicy',
		passages: [
			passage(
				'policy-1',
				'För att uppnå en fungerande integration så måste alla arbeta för allas vår rätt att delta i samhället och få ta del av välfärdssamhällets utbud av stöd, utbildning, arbete samt kultur och fritid.'
			),
			passage(
				'policy-2',
				'Det ska inte finnas några begränsningar – oavsett kön, könsöverskridande identitet eller uttryck, etnisk tillhörighet, religion eller annan trosuppfattning, funktionsnedsättning, sexuell läggning eller ålder.',
				'sentence',
				false
			),
			passage('policy-3', 'I arbetet med integrationspolicyn ges samtliga anställda uppdraget att:'),
			passage('policy-4', 'värna om och utveckla demokratin', 'bullet'),
			passage('policy-5', 'bidra till ökad integration och allas lika värde', 'bullet'),
			passage(
				'policy-6',
				'bidra till ett tryggt samhälle som kännetecknas av jämlikhet, samförstånd och respekt mellan människor med olika bakgrund',
				'bullet'
			),
			passage(
				'policy-7',
				'medverka till ett inkluderande samhälle som stärker platsen Bjurholm genom ökad folkmängd och tillgång på arbetskraft.',
				'bullet'
			)
		]
	},
	{
		lineage: 'goals',
		heading: 'Målnedbrytning',
		passages: [
			passage(
				'goals-1',
				'En god integration ska råda, alla individer ska integreras i samhället genom att skapa kommunala praktikplatser.',
				'bullet'
			),
			passage(
				'goals-2',
				'Utveckling av näringsliv och fritidsutbud ska säkerställas som ett led i tillväxt och utveckling i en levande och dynamisk kommun.',
				'bullet'
			)
		]
	}
];

const said: Record<string, Voices> = {
	'purpose-1': { total: null, kinds: { question: null }, channels: { web: null } },
	'purpose-2': { total: 5, kinds: { question: 5 }, channels: { web: 5 } },
	'policy-1': {
		total: 14,
		kinds: { view: 5, suggestion: null, support: null },
		channels: { web: 9, dialogue_meeting: 5 },
		leaning: 'agreeing'
	},
	'policy-2': {
		total: 11,
		kinds: { view: 6, concern: 5 },
		channels: { dialogue_meeting: 6, workplace_meeting: 5 },
		leaning: 'torn'
	},
	'policy-6': { total: 8, kinds: { support: 8 }, channels: { web: 8 }, leaning: 'agreeing' },
	'policy-7': { total: 6, kinds: { concern: 6 }, channels: { paper: 6 } },
	'goals-1': {
		total: 22,
		kinds: { suggestion: 12, question: 5, concern: 5 },
		channels: { web: 12, dialogue_meeting: 10 },
		leaning: 'torn'
	}
};

/** The page shows the text several times: each time with identities of its own. */
function sectionsIn(mode: string, from = 0, to = policy.length) {
	return policy.slice(from, to).map((section) => ({
		...section,
		lineage: `${mode}-${section.lineage}`,
		passages: section.passages.map((one) => ({ ...one, lineage: `${mode}-${one.lineage}` }))
	}));
}

function voicesIn(mode: string): Record<string, Voices> {
	return Object.fromEntries(Object.entries(said).map(([lineage, voices]) => [`${mode}-${lineage}`, voices]));
}

const wordings = {
	before: policy[2]?.passages[0]?.text ?? '',
	after:
		'En god integration ska råda. Kommunen erbjuder varje år minst tio praktikplatser till den som är ny i Bjurholm.'
};

const published = sectionsIn('published', 2).map((section) => ({
	...section,
	passages: section.passages.map((one, place) => (place === 0 ? { ...one, text: wordings.after } : one))
}));

const changed: Voices = {
	total: 22,
	kinds: { suggestion: 12, question: 5, concern: 5 },
	leaning: 'torn',
	changed: {
		operation: 'change',
		...wordings,
		reason: 'Många undrade hur många platser det blir och för vem. Nu står det i texten.',
		evidence: [
			{ label: 'Tema: praktikplatser som går att räkna (12 röster)', href: '#theme' },
			{ label: 'Synpunkt 47: ”Hur många platser blir det?”', href: '#point' }
		]
	}
};

export const voiceMarginExamples: Examples<ComponentProps<typeof VoiceMargin>> = (t) => [
	{ title: 'read', props: { t, mode: 'read', sections: sectionsIn('read'), voices: voicesIn('read') } },
	{
		title: 'speak',
		props: {
			t,
			mode: 'speak',
			sections: sectionsIn('speak', 1, 2),
			href: (lineage) => `?passage=${lineage}#tala`,
			selected: 'speak-policy-5',
			own: { 'speak-policy-4': 1 }
		}
	},
	{
		title: 'draft',
		props: {
			t,
			mode: 'draft',
			sections: sectionsIn('draft', 1),
			voices: voicesIn('draft'),
			selected: 'draft-goals-1',
			href: (lineage) => `?passage=${lineage}`
		}
	},
	{
		title: 'published',
		props: {
			t,
			mode: 'published',
			sections: published,
			voices: { ...voicesIn('published'), 'published-goals-1': changed },
			removed: {
				'published-goals': [
					{
						operation: 'remove',
						before: 'Vikten av att säkerställa arbetet med tillväxt och utvecklingsfrågor ska vara tydlig.',
						after: null,
						reason: 'Meningen sa samma sak som den förra.'
					}
				]
			}
		}
	}
];
