import { refusalText } from '$lib/i18n/refusal-text.ts';
import type { Translate } from '$lib/i18n/text-types.ts';
import { isTextKey } from '$lib/i18n/texts.ts';

/** What an action of the confirmation view answers when it could not be done. */
type Failed = {
	refusal?: string;
	problem?: string;
	form?: { errors: Record<string, unknown> };
};

/** Everything that an error summary says, with the field that it is about. */
export function errorsOf(t: Translate, failed: Failed | null): { name: string | null; message: string }[] {
	if (!failed) return [];
	if (failed.refusal) return [{ name: null, message: refusalText(t, failed.refusal) }];
	if (failed.problem === 'not_responsible') {
		return [{ name: 'responsible', message: t('documents.problem.not_responsible') }];
	}
	if (failed.problem) {
		const key = `documents.problem.${failed.problem}`;
		return [{ name: null, message: t(isTextKey(key) ? key : 'errors.other.title') }];
	}
	return fieldErrors(t, failed.form?.errors ?? {}, 'policies.field');
}

/** Errors of fields as superforms gives them, where every message is the last part of a key `policies.error.…`. */
export function fieldErrors(
	t: Translate,
	errors: Record<string, unknown>,
	labels: 'policies.field'
): { name: string; message: string }[] {
	return Object.entries(errors).flatMap(([name, messages]) => {
		if (!Array.isArray(messages) || messages.length === 0) return [];
		const label = `${labels}.${name}`;
		const message = `policies.error.${String(messages[0])}`;
		const text = t(isTextKey(message) ? message : 'errors.other.title');
		return [{ name, message: isTextKey(label) ? `${t(label)}: ${text}` : text }];
	});
}
