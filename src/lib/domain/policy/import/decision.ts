import { readDate } from './dates.ts';

export type Decision = {
	decidedBy: string | null;
	decidedOn: string | null;
	decisionParagraph: string | null;
};

const BODIES: [RegExp, string][] = [
	[/\bkommunfullmäktiges?\b|\bKF\b|\bKf\b/u, 'Kommunfullmäktige'],
	[/\bKommunfullmäktiges?\b/iu, 'Kommunfullmäktige'],
	[/\bkommunstyrelsens arbetsutskott\b|\bKSAU\b/iu, 'Kommunstyrelsens arbetsutskott'],
	[/\bkommunstyrelsen?s?\b/iu, 'Kommunstyrelsen'],
	[/\bKS\b|\bKs\b/u, 'Kommunstyrelsen'],
	[/\bregionfullmäktiges?\b/iu, 'Regionfullmäktige'],
	[/\bfullmäktiges?\b/iu, 'Kommunfullmäktige']
];

/** The deciding body named in a text, in its full name; a committee keeps its own ("Socialnämnden"). */
export function readDecidingBody(text: string): string | null {
	for (const [pattern, name] of BODIES) if (pattern.test(text)) return name;
	const committee =
		/(?:\p{Lu}|\p{Ll})[\p{L}-]*(?: och [\p{L}-]+)?(?:nämnden?|utskottet|direktören|chefen)\b/u.exec(
			text
		)?.[0];
	return committee === undefined ? null : committee.charAt(0).toUpperCase() + committee.slice(1);
}

/** The number of the paragraph of the minutes: "§ 12" → "12", "KF 169/2017" → "169", "§ 57 b" stays "57". */
export function readParagraphNumber(text: string): string | null {
	const signed = /§§?\s*(\d{1,4})/u.exec(text);
	if (signed) return signed[1] ?? null;
	return /\b(?:KF|Kf|KS|Ks)\s+(\d{1,4})(?:\/(?:19|20)\d{2})?(?![\d/-])/u.exec(text)?.[1] ?? null;
}

export function readDecision(text: string): Decision {
	return {
		decidedBy: readDecidingBody(text),
		decidedOn: readDate(text),
		decisionParagraph: readParagraphNumber(text)
	};
}

const ADOPTED =
	/\b(?:Antagen|Antaget|Antagna|Antogs|Beslutad|Beslutat|Fastställd|Fastställt|Fastställda|Godkänd)(?:\s+(?:av|i|vid|den|genom)\b|\s+\p{Lu}|\s+\d|\s+kommun|:\s)/u;

/** The sentence that says who adopted the document and when, if the text is such a sentence. */
export function readAdoptionSentence(text: string): Decision | null {
	const found = ADOPTED.exec(text);
	if (!found) return null;
	// Only up to what it replaces: "Ersätter policy antagen den 9 maj 2011, § 57" is another decision.
	const own =
		text
			.slice(found.index)
			.split(/\b(?:Ersätter|ersätter|Upphäver|upphäver|Reviderad|reviderad|Senast)\b/u)[0] ?? '';
	const decision = readDecision(own);
	const facts = [decision.decidedBy, decision.decidedOn, decision.decisionParagraph].filter(Boolean).length;
	return facts >= 2 ? decision : null;
}
