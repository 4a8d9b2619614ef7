/** The privacy information that a new dialogue starts from; staff change it to what is true in their municipality. */
import type { LocalText } from '../text/local-text.ts';

/** Fields of article 13; all are needed before a dialogue opens. */
export type PrivacyTexts = Record<
	'controller' | 'officer' | 'purpose' | 'legalBasis' | 'recipients' | 'storage' | 'rights',
	LocalText
>;

/** `controller`: the committee that is responsible (never only "kommunen"); `officer`: how to reach the data protection officer. */
export function privacyTemplate(of: {
	municipality: string;
	controller: string;
	officer: string;
}): PrivacyTexts {
	const controller = of.controller || `Kommunstyrelsen i ${of.municipality}`;
	return {
		controller: {
			sv: `${controller} är personuppgiftsansvarig.`,
			en: `${controller} is the data controller.`
		},
		officer: {
			sv: `Dataskyddsombudet svarar på frågor: ${of.officer || 'kontakta kommunens växel'}.`,
			en: `The data protection officer answers questions: ${of.officer || 'contact the municipality'}.`
		},
		purpose: {
			sv: 'Vi samlar in synpunkter för att förbättra texten och för att visa vad synpunkterna ledde till.',
			en: 'We collect views to improve the text and to show what the views led to.'
		},
		legalBasis: {
			sv: 'Vi gör det som en uppgift av allmänt intresse (artikel 6.1 e i dataskyddsförordningen).',
			en: 'We do it as a task in the public interest (article 6.1 e of the GDPR).'
		},
		recipients: {
			sv: 'Det du skickar är en allmän handling. Den som ber om det kan få läsa den, om den inte är hemlig enligt lag.',
			en: 'What you send is a public record. Anyone who asks may read it, unless the law makes it secret.'
		},
		storage: {
			sv: 'Svaren sparas så länge som kommunens beslut om bevarande och gallring säger.',
			en: 'The answers are kept for as long as the municipality’s decision on records says.'
		},
		rights: {
			sv: 'Du kan be att få läsa, rätta eller invända mot det som gäller dig. Du kan klaga hos Integritetsskyddsmyndigheten (IMY).',
			en: 'You can ask to read, correct or object to what concerns you. You can complain to the Swedish Authority for Privacy Protection (IMY).'
		}
	};
}
