import type { LocalText } from '../../domain/text/local-text.ts';
import type { BackgroundKey } from '../../domain/dialogue/background.ts';

/** What the first start makes for one municipality. `source`: the policy's text in tests/fixtures/policies. */
export type SeedMunicipality = {
	slug: string;
	name: string;
	accent: string;
	dataController: string;
	dataProtectionOfficer: string;
	contact: { email: string; telephone: string; visit: string };
	source: string;
	dialogue: {
		slug: string;
		title: LocalText;
		purpose: LocalText;
		decidedAlready: LocalText;
		background: BackgroundKey[];
	};
	submissions: number;
};

export const seedMunicipalities: readonly SeedMunicipality[] = [
	{
		slug: 'bjurholm',
		name: 'Bjurholms kommun',
		accent: '#1f5f5b',
		dataController: 'Kommunstyrelsen i Bjurholms kommun',
		dataProtectionOfficer: 'dataskydd@bjurholm.example',
		contact: {
			email: 'dialog@bjurholm.example',
			telephone: '0930-000 00',
			visit: 'Kommunhuset eller biblioteket, när de är öppna'
		},
		source: 'bjurholm.txt',
		dialogue: {
			slug: 'integrationspolicy',
			title: {
				sv: 'Hur ska Bjurholm välkomna och hålla ihop?',
				en: 'How should Bjurholm welcome people and stay together?',
				ar: 'كيف ترحب بيورهولم بالناس وتبقى متماسكة؟'
			},
			purpose: {
				sv: 'Integrationspolicyn ska skrivas om. Vi vill veta vad du tycker om texten, vad som saknas och vad som är viktigast.',
				en: 'The integration policy is to be rewritten. We want to know what you think of the text, what is missing and what matters most.',
				ar: 'ستُعاد كتابة سياسة الاندماج. نريد أن نعرف رأيك في النص، وما الذي ينقصه، وما هو الأهم.'
			},
			decidedAlready: {
				sv: 'Att kommunen ska ha en integrationspolicy är bestämt. Vad den ska säga kan fortfarande ändras.',
				en: 'It is decided that there will be an integration policy. What it says can still change.',
				ar: 'تقرر أن تكون للبلدية سياسة اندماج. أما مضمونها فما زال قابلًا للتغيير.'
			},
			background: ['age_band', 'gender', 'years_in_sweden', 'role']
		},
		submissions: 120
	},
	{
		slug: 'timra',
		name: 'Timrå kommun',
		accent: '#7a3b1d',
		dataController: 'Kommunstyrelsen i Timrå kommun',
		dataProtectionOfficer: 'dataskydd@timra.example',
		contact: {
			email: 'dialog@timra.example',
			telephone: '060-000 00',
			visit: 'Medborgarkontoret och biblioteket'
		},
		source: 'timra.txt',
		dialogue: {
			slug: 'en-trygg-vardag',
			title: {
				sv: 'En trygg vardag i Timrå',
				en: 'A safe everyday life in Timrå',
				ar: 'حياة يومية آمنة في تيمرو'
			},
			purpose: {
				sv: 'Policyn är ett utkast. Läs den avsnitt för avsnitt och säg vad som kan bli bättre, innan politikerna bestämmer.',
				en: 'The policy is a draft. Read it section by section and say what can be better, before the politicians decide.',
				ar: 'هذه السياسة مسودة. اقرأها قسمًا قسمًا وقل ما الذي يمكن أن يكون أفضل قبل أن يقرر السياسيون.'
			},
			decidedAlready: {
				sv: 'De globala målen och kommunens vision ligger fast. Orden och åtgärderna i policyn kan ändras.',
				en: 'The global goals and the municipality’s vision stand. The words and measures of the policy can change.',
				ar: 'الأهداف العالمية ورؤية البلدية ثابتة. أما كلمات السياسة وإجراءاتها فيمكن أن تتغير.'
			},
			background: ['age_band', 'years_in_sweden', 'occupation']
		},
		submissions: 90
	}
];
