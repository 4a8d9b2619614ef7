import { cleanText } from '../../domain/text/clean.ts';
import type { WrittenMinutes } from '../data/minutes.ts';

/** A form as it was typed, with the places of what cannot be. */
export type TypedMinutes = Required<Omit<WrittenMinutes, 'numberPresent'>> & {
	numberPresent: string;
	steps: { id: string; outcome: string; toCooperationGroup: boolean }[];
};

const mostActions = 50;

/**
 * What people wrote into the minutes, from a sent form: `step` for each step, `outcome-<id>` and `cooperation-<id>`,
 * `what-<n>`, `who-<n>`, `when-<n>` for who does what when (empty rows are left out).
 */
export function readMinutesForm(form: FormData): TypedMinutes {
	const text = (name: string) => {
		const value = form.get(name);
		return typeof value === 'string' ? cleanText(value.replaceAll('\r\n', '\n')).text.trim() : '';
	};
	const rows = Array.from({ length: mostActions }, (_, row) => ({
		what: text(`what-${row}`),
		who: text(`who-${row}`),
		when: text(`when-${row}`)
	}));
	return {
		numberPresent: text('numberPresent'),
		whatNext: text('whatNext'),
		chair: text('chair'),
		secretary: text('secretary'),
		actions: rows.filter(({ what, who, when }) => what || who || when),
		steps: form.getAll('step').map((step) => {
			const id = String(step);
			return { id, outcome: text(`outcome-${id}`), toCooperationGroup: form.has(`cooperation-${id}`) };
		})
	};
}

/** The number of those present: null when nothing was written, undefined when it is no number from 0 to 10,000. */
export function readNumberPresent(typed: string): number | null | undefined {
	if (typed === '') return null;
	return /^\d{1,5}$/.test(typed) && Number(typed) <= 10_000 ? Number(typed) : undefined;
}
