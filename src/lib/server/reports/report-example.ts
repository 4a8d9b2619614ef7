/** An invented dialogue, for the tests of the account. No real person said or decided any of it. */
import type { ReportParts, ReportPoint, ReportTheme } from '../data/reports.ts';

const theme = (id: string, name: string, more: Partial<ReportTheme> = {}): ReportTheme => ({
	id,
	section: 'arbete',
	name,
	summary: '',
	points: [],
	standpoint: 'accepted',
	comment: 'Tack för synpunkterna. Vi skriver in det i texten.',
	reason: 'Det stämmer med målet om arbete.',
	forwardedTo: null,
	dissents: [],
	...more
});
const point = (number: number, text: string, more: Partial<ReportPoint> = {}): ReportPoint => ({
	number,
	section: 'arbete',
	kind: 'suggestion',
	language: 'sv',
	publication: 'published',
	text,
	translation: null,
	reason: null,
	sender: null,
	themes: [{ label: String(number), themes: ['Praktik'] }],
	...more
});

const dialogue = {
	id: 'd',
	slug: 'integration',
	title: { sv: 'Vad tycker du om integrationspolicyn?' },
	level: 'dialogue',
	purpose: { sv: 'Vi vill veta hur policyn fungerar i vardagen, innan den skrivs om.' },
	decidedAlready: { sv: 'Att kommunen ska ha en policy.' },
	languages: ['sv', 'ar', 'ti'],
	privacy: {},
	contact: {},
	diaryNumber: 'KS 2026/114',
	opensAt: '2026-09-01T06:00:00Z',
	closesAt: '2026-10-12T20:00:00Z',
	phase: 'closed',
	resultsPublic: true,
	feedbackPublishedOn: null,
	demonstration: true,
	rowVersion: 1,
	policy: { id: 'p', slug: 'integrationspolicy', title: 'Integrationspolicy' },
	versionId: 'v',
	accompanies: null,
	childrens: null
} satisfies ReportParts['dialogue'];

export const exampleReport: ReportParts = {
	municipality: {
		slug: 'exempelkommun',
		name: 'Exempelkommuns kommun',
		accent: '#1f5f5b',
		dialogueWord: 'medborgardialog',
		dataController: '',
		dataProtectionOfficer: '',
		contact: {},
		minimumGroup: 5,
		demonstration: true
	},
	dialogue,
	policy: {
		slug: 'integrationspolicy',
		title: 'Integrationspolicy',
		documentType: 'policy',
		diaryNumber: 'KS18-537 003'
	},
	publishedOn: null,
	texts: {
		summary:
			'De flesta vill att policyn säger vem som gör vad. Många vill ha fler vägar till arbete.\n\nArbetsgruppen föreslår att praktik och språk skrivs in, och att policyn följs upp varje år.',
		process: 'Dialogen hölls på webben, på papper och på möten. Tolk fanns på arabiska och tigrinja.',
		participants: 'Vi har hört få som arbetar inom industrin, och nästan inga män över 65 år.',
		arbete: 'Synpunkterna handlar mest om praktik och om att stödet slutar för tidigt.'
	},
	sections: [
		{ lineage: 'syfte', heading: 'Syfte', level: 1, unchanged: { reason: 'Syftet ska ligga fast.' } },
		{ lineage: 'arbete', heading: 'Arbete', level: 1, unchanged: null },
		{ lineage: 'skola', heading: 'Skola', level: 1, unchanged: null }
	],
	themes: [
		theme('t1', 'Praktik', {
			summary: 'Skriv hur många platser det ska finnas, och vem som ordnar dem.',
			points: ['1', '2', '5a'],
			standpoint: 'partly_accepted',
			dissents: ['Antalet platser borde stå i policyn, annars går den inte att följa upp.']
		}),
		theme('t2', 'Stöd på sitt språk', { points: ['3', '5b'] }),
		theme('t3', 'Bussar på kvällar', {
			points: ['4'],
			standpoint: 'forwarded',
			forwardedTo: 'Region Exempel',
			comment: 'Frågan om bussar avgör regionen.',
			reason: 'Kommunen styr inte tidtabellen.'
		})
	],
	changes: [
		{
			id: 'c1',
			section: 'arbete',
			operation: 'change',
			heading: 'Arbete',
			before: 'Kommunen ger stöd till den som söker arbete.',
			texts: ['Kommunen ordnar praktik och ger stöd på flera språk till den som söker arbete.'],
			reason: 'Många bad om praktik och om stöd på sitt språk.',
			evidence: [
				{ kind: 'theme', id: 't1', label: 'Praktik', standpoint: 'partly_accepted', reason: 'Det stämmer.' },
				{ kind: 'point', id: 'p3', label: '3' }
			],
			dissents: [],
			version: null
		},
		{
			id: 'c2',
			section: 'skola',
			operation: 'add',
			heading: 'Skola',
			before: null,
			texts: ['Policyn följs upp varje år.'],
			reason: 'Arbetsgruppen vill att policyn följs upp.',
			evidence: [],
			dissents: ['Uppföljningen hör hemma i en handlingsplan, inte i en policy.'],
			version: null
		}
	],
	points: [
		point(1, 'Skriv hur många praktikplatser det ska finnas varje år. Annars går det inte att följa upp.'),
		point(2, '', { kind: 'support', text: '' }),
		point(3, 'أريد دعماً بلغتي.', {
			kind: 'view',
			language: 'ar',
			translation: 'Jag vill ha stöd på mitt språk.',
			themes: [{ label: '3', themes: ['Stöd på sitt språk'] }]
		}),
		point(4, 'Bussen från [maskerat] går för sällan.', {
			kind: 'concern',
			themes: [{ label: '4', themes: ['Bussar på kvällar'] }]
		}),
		point(5, 'Praktik behövs. Och stöd på tigrinja.\nTack!', {
			themes: [
				{ label: '5a', themes: ['Praktik'] },
				{ label: '5b', themes: ['Stöd på sitt språk'] }
			]
		}),
		point(7, '', {
			publication: 'hidden',
			text: null,
			reason: 'Utpekar en enskild person.',
			themes: []
		}),
		point(8, 'Skolan gör ett bra arbete.', {
			section: 'skola',
			kind: 'view',
			sender: 'Hyresgästföreningen Exempel',
			themes: []
		})
	],
	counted: 7,
	withdrawn: 1,
	participation: {
		all: { '': { '': 34 } },
		channel: { web: { '': 18 }, paper: { '': 9 }, dialogue_meeting: { '': 7 } },
		language: { sv: { '': 22 }, ar: { '': null }, ti: { '': null } },
		age_band: { '20_29': { '': 12 }, '30_44': { '': 14 }, prefer_not: { '': null } }
	},
	meetings: [
		{ title: 'Kväll på biblioteket', kind: 'dialogue_meeting', on: '2026-09-17', present: 23 },
		{ title: 'Arbetsplatsträff, hemtjänsten', kind: 'workplace_meeting', on: '2026-09-22', present: null }
	],
	children: {
		views: { sv: 'Barnen vill ha fler platser att vara på efter skolan.' },
		effect: { sv: 'Förslaget säger nu att fritiden räknas.' },
		bestInterests: { sv: 'Förslaget bedöms vara till barnets bästa.' },
		received: 12
	},
	referral: {
		sentOn: '2026-10-20',
		lastDay: '2026-11-20',
		diaryNumber: null,
		bodies: [
			{
				name: 'Hyresgästföreningen Exempel',
				state: 'answered',
				arrivedOn: '2026-11-18',
				stance: null,
				numbers: [8]
			},
			{ name: 'Byalaget', state: 'silent', arrivedOn: null, stance: null, numbers: [] }
		]
	}
};
