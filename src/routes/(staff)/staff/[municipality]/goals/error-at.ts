/** What the last form of the page came to; `key` names the form, `typed` what stood in it. */
export type Sent = {
	refusal?: string;
	details?: string | null;
	key?: string;
	typed?: Record<string, string> | null;
} | null;

/** The field of the form that a refusal is about. */
const fields: Record<string, string> = {
	goal_number_taken: 'number',
	name_missing: 'name',
	goal_out_of_place: 'parent',
	decision_incomplete: 'decidedOn'
};

/** The refusal as an entry of the error summary, or null. */
export function errorAt(form: Sent, say: (code: string) => string) {
	if (!form?.refusal) return null;
	const field = fields[form.refusal];
	const name = field === 'name' && form.typed && 'title' in form.typed ? 'title' : field;
	return {
		name: name && form.typed ? `${name}.${form.key}` : null,
		message: say(form.refusal)
	};
}
