import { stances, type ReferralText, type Stance } from '../../domain/policy/referral.ts';
import { cleanText } from '../../domain/text/clean.ts';
import type { ReferralAnswer } from '../data/referrals.ts';

const prefix = 'section.';

/** What a body's form holds: `stance`, `overall`, `section.<lineage>`. Texts without signs that cannot be kept. */
export function readStatement(form: FormData): Required<ReferralText> {
	const text = (name: string) => {
		const value = form.get(name);
		return typeof value === 'string' ? cleanText(value).text : '';
	};
	const stance = text('stance');
	const lineages = [...form.keys()]
		.filter((name) => name.startsWith(prefix))
		.map((name) => name.slice(prefix.length));
	return {
		stance: (stances as readonly string[]).includes(stance) ? (stance as Stance) : '',
		overall: text('overall'),
		sections: Object.fromEntries(lineages.map((lineage) => [lineage, text(prefix + lineage)]))
	};
}

/** An answer that was sent, as it stood in the form. */
export function statementOf({ stance, texts }: ReferralAnswer): Required<ReferralText> {
	return {
		stance: stance ?? '',
		overall: texts.find(({ section }) => section === null)?.text ?? '',
		sections: Object.fromEntries(texts.flatMap(({ section, text }) => (section ? [[section, text]] : [])))
	};
}
