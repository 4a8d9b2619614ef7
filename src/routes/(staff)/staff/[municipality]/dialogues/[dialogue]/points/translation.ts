import { z } from 'zod';
import { cleanText } from '$lib/domain/text/clean.ts';

const textLimit = 8000;
/** An identifier that no point has. */
const noPoint = '00000000-0000-0000-0000-000000000000';

type TranslationStep = {
	point: string;
	text: string;
	origin: string;
	reviewed: boolean;
	rowVersion: number;
	/** `show` and `hide` are about what everyone reads, then `text` is that wording. */
	step: 'save' | 'show' | 'hide';
	problem: 'translation' | null;
};

/** What a person did with the translation of a point (`translated`): wrote it, showed it to everyone, or took it back. */
export function readTranslation(data: FormData): TranslationStep {
	const point = z.uuid().safeParse(data.get('translated')).data ?? noPoint;
	const decision = data.get('decision');
	const step = decision === 'show' || decision === 'hide' ? decision : 'save';
	const field = step === 'save' ? `translation-${point}` : `shown-${point}`;
	const { text } = cleanText(String(data.get(field) ?? ''), textLimit + 1);
	return {
		point,
		text,
		origin: String(data.get(`origin-${point}`) ?? ''),
		reviewed: data.has(`reviewed-${point}`),
		rowVersion: Number(data.get('rowVersion')) || 0,
		step,
		problem: [...text].length > textLimit ? 'translation' : null
	};
}

/** What was typed about a translation before a refusal; `theirs`: what somebody else wrote meanwhile. */
export type KeptTranslation = Pick<TranslationStep, 'step' | 'text' | 'origin' | 'reviewed'> & {
	theirs: { text: string; rowVersion: number } | null;
};

export type KeptPointTranslation = KeptTranslation & { point: string };

const standing = z.object({ text: z.string(), rowVersion: z.number() });

/** The translation that stands, out of the details of a `changed_by_other`. */
export function readTheirs(details: string | null): KeptTranslation['theirs'] {
	try {
		return standing.safeParse(JSON.parse(details ?? '')).data ?? null;
	} catch {
		return null;
	}
}
