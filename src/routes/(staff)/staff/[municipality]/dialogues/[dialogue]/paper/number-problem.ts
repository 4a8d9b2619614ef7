import { parseFormNumber } from '$lib/domain/paper/form-number.ts';
import { formats } from '$lib/i18n/formats.ts';
import { refusalText } from '$lib/i18n/refusal-text.ts';
import { texts } from '$lib/i18n/texts.ts';
import type { Db } from '$lib/server/backend/db.ts';
import { Refusal } from '$lib/server/backend/refusal.ts';
import * as paper from '$lib/server/data/paper.ts';

/** A form that is found by its number, or why it cannot be typed in, in words. */
export async function findForm(
	db: Db,
	dialogue: string,
	typed: string,
	language: string
): Promise<{ form: paper.PrintedForm } | { problem: string }> {
	const t = texts(language);
	const parsed = parseFormNumber(typed);
	if (!parsed.ok) return { problem: t(`registering.numberProblem.${parsed.problem}`) };
	try {
		const form = await paper.form(db, dialogue, parsed.number);
		return form.registration ? { problem: alreadyText(form.registration, language) } : { form };
	} catch (problem) {
		if (!(problem instanceof Refusal)) throw problem;
		return { problem: refusedText(problem.code, problem.details, language) };
	}
}

/** Why something was refused, with the registration or the dialogue that stands in the way. */
export function refusedText(code: string, details: string | null, language: string): string {
	const t = texts(language);
	if (code === 'paper_form_elsewhere') return t('registering.elsewhere', { title: details });
	if (code === 'paper_form_registered' && details)
		return alreadyText(JSON.parse(details) as paper.Registration, language);
	return refusalText(t, code);
}

function alreadyText({ number, serial, registeredOn }: paper.Registration, language: string): string {
	const date = formats(language).date(registeredOn);
	return texts(language)(serial === null ? 'registering.already' : 'registering.alreadySerial', {
		number,
		serial,
		date
	});
}
