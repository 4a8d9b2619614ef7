/** The words that the exported documents add to the policy's own. */
export type ExportLanguage = 'sv' | 'en';
export type PolicyState =
	| 'draft'
	| 'dialogue'
	| 'revision'
	| 'referral'
	| 'proposal'
	| 'adopted'
	| 'in_force'
	| 'under_review'
	| 'repealed'
	| 'dormant';

type Texts = {
	states: Record<PolicyState, string>;
	page: string;
	of: string;
	reason: string;
	theme: string;
	point: string;
	points: string;
	result: string;
	law: string;
	noEvidence: string;
	about: (changes: number) => string;
};

export const docxTexts: Record<ExportLanguage, Texts> = {
	sv: {
		states: {
			draft: 'UTKAST',
			dialogue: 'I DIALOG',
			revision: 'BEARBETNING',
			referral: 'REMISS',
			proposal: 'FÖRSLAG',
			adopted: 'ANTAGEN',
			in_force: 'GÄLLER',
			under_review: 'UNDER REVIDERING',
			repealed: 'UPPHÄVD',
			dormant: 'VILANDE'
		},
		page: 'Sida',
		of: 'av',
		reason: 'Skäl',
		theme: 'Tema',
		point: 'Synpunkt',
		points: 'Synpunkter',
		result: 'Svar på frågan',
		law: 'Lag eller regel',
		noEvidence: 'Inget underlag är angivet för ändringen.',
		about: (changes) =>
			`Alla ändringar är spårade, så att de kan godkännas eller avvisas var för sig. ${
				changes === 1 ? 'En ändring' : `${changes} ändringar`
			} har en kommentar med skäl och underlag: teman med ställningstagande, synpunkter med nummer, resultat, mål och lagar.`
	},
	en: {
		states: {
			draft: 'DRAFT',
			dialogue: 'IN DIALOGUE',
			revision: 'BEING REVISED',
			referral: 'OUT FOR COMMENT',
			proposal: 'PROPOSAL',
			adopted: 'ADOPTED',
			in_force: 'IN FORCE',
			under_review: 'UNDER REVIEW',
			repealed: 'REPEALED',
			dormant: 'DORMANT'
		},
		page: 'Page',
		of: 'of',
		reason: 'Reason',
		theme: 'Theme',
		point: 'Point',
		points: 'Points',
		result: 'Answers to the question',
		law: 'Law or rule',
		noEvidence: 'No evidence is given for this change.',
		about: (changes) =>
			`All changes are tracked, so that each can be accepted or rejected. ${
				changes === 1 ? 'One change has' : `${changes} changes have`
			} a comment with reason and evidence: themes with their standpoint, points by number, results, goals and laws.`
	}
};
