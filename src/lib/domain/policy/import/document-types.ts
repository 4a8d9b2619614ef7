/** Kinds of governing documents. A type is proposed in the form the document uses ("riktlinjer", not "riktlinje"). */
export const DOCUMENT_TYPES = [
	...[
		'handlingsplan',
		'policy',
		'program',
		'strategi',
		'riktlinjer',
		'riktlinje',
		'plan',
		'reglemente',
		'regler'
	],
	...[
		'rutin',
		'rutiner',
		'taxa',
		'taxor',
		'föreskrifter',
		'föreskrift',
		'styrdokument',
		'vision',
		'ordningsföreskrifter'
	],
	...['arbetsordning', 'instruktion', 'anvisning', 'anvisningar', 'överenskommelse', 'åtgärdsplan']
];

const AS_WORD = new Map<string, string>(DOCUMENT_TYPES.map((type) => [type, type]));

/** A line that is a type word and nothing else, as in the tick list of a cover. */
export function isTypeWord(text: string): boolean {
	return AS_WORD.has(
		text
			.trim()
			.toLowerCase()
			.replace(/^[☐☑☒✓✔x]\s+/iu, '')
	);
}

const TAIL =
	/(?:^|[^\p{L}])(?:[\p{L}-]*?)(handlingsplan|åtgärdsplan|policy|program|strategi|riktlinjer|riktlinje|reglemente|regler|rutiner|rutin|taxa|föreskrifter|plan|styrdokument)(?:e?ns?|et|ets|erna|n)?(?![\p{L}])/iu;

/** The first document type named in a text, alone or as the end of a compound ("Integrationspolicyn" → policy). */
export function readDocumentType(text: string): string | null {
	if (/\bstyrande dokument\b/iu.test(text)) return 'styrdokument';
	return TAIL.exec(text)?.[1]?.toLowerCase() ?? null;
}

/** Every type word in a text, in order: "Plan/Program" → plan, program. */
export function readDocumentTypes(text: string): string[] {
	return (text.toLowerCase().match(/\p{L}+/gu) ?? []).filter((word) => AS_WORD.has(word));
}

const COMPOUND =
	/(?<!\p{L})(\p{L}{3,}(?:policy|strategi|program|plan|riktlinjer|reglemente))(?:ns?|e?ns?|ets?|s)?(?!\p{L})/giu;
const NOT_A_NAME =
	/^(?:handlingsplan|verksamhetsplan|översiktsplan|detaljplan|styrprogram|etableringsprogram|åtgärdsplan)$/iu;

/** The name by which a document speaks of itself most often ("Integrationspolicyn" → "Integrationspolicy"), or null. */
export function nameFromRunningText(text: string): string | null {
	const counts = new Map<string, number>();
	for (const found of text.matchAll(COMPOUND)) {
		const name = (found[1] ?? '').toLowerCase();
		if (!NOT_A_NAME.test(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
	}
	const best = [...counts].sort((a, b) => b[1] - a[1])[0];
	return best ? best[0].charAt(0).toUpperCase() + best[0].slice(1) : null;
}
