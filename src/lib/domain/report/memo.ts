/** The proposal for a decision in a tjänsteskrivelse, in the phrasing that municipal decisions follow. */

/** What can be filled in; an empty text is left out. No field holds a person. */
export const memoFields = [
	'sender',
	'date',
	'receiver',
	'proposer',
	'via',
	'decider',
	'title',
	'repealed',
	'repealedOn',
	'repealedParagraph',
	'validFrom',
	'summary',
	'background',
	'assessment',
	'economy',
	'children',
	'followUp',
	'notified'
] as const;
export type MemoField = (typeof memoFields)[number];
export type MemoFields = Record<MemoField, string>;

/** Who proposes what to whom, as the line over the numbered points. */
export function decisionLead({
	proposer,
	via,
	decider
}: Pick<MemoFields, 'proposer' | 'via' | 'decider'>): string {
	const [first, ...rest] = [proposer, via].filter((body) => body.trim() !== '');
	if (first === undefined) return `${decider} beslutar:`;
	const middle = rest.map((body) => `${lower(body)} föreslå `).join('');
	return `${first} föreslår ${middle}${lower(decider)} besluta:`;
}

/** A document that goes out of force, with what is known of the decision that it had. */
export type Repeal = { title: string; decidedOn: string | null; paragraph: string | null };

/**
 * The numbered points: adopts, repeals, from when, and what is done with the account. `others`: what is repealed beside
 * the one in the fields.
 */
export function decisionPoints(fields: MemoFields, others: Repeal[] = []): string[] {
	const { decider, title, repealed, repealedOn, repealedParagraph, validFrom } = fields;
	const first = { title: repealed, decidedOn: repealedOn, paragraph: repealedParagraph };
	const repeals = [first, ...others].filter((one) => one.title.trim() !== '');
	return [
		`${decider} antar ${title} i enlighet med bilaga 1.`,
		...repeals.map((one) => `${decider} upphäver ${repealText(one)}.`),
		...(validFrom ? [`${title} gäller från och med ${validFrom}.`] : []),
		`${decider} lägger redovisningen av inkomna synpunkter, bilaga 2, till handlingarna.`
	];
}

function repealText({ title, decidedOn, paragraph }: Repeal): string {
	return [title, decidedOn && `antagen ${decidedOn}`, paragraph && paragraphSign(paragraph)]
		.filter(Boolean)
		.join(', ');
}

/** "20" and "§ 20" are the same paragraph. */
function paragraphSign(paragraph: string): string {
	return `§ ${paragraph.replace(/^§\s*/u, '').trim()}`;
}

/** Names of bodies are written small inside a sentence, abbreviations as they are. */
function lower(body: string): string {
	return /^\p{Lu}\p{Ll}/u.test(body) ? body.charAt(0).toLowerCase() + body.slice(1) : body;
}
