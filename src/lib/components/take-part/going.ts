/**
 * Without JavaScript every way on from a page with a form is a button of that form, so that what is typed is kept
 * first: the button's name is `go`, its value says where to.
 */
import type { Press } from '../field/field-types.ts';

/** What something is said about: a passage, the whole section (null), or a point said before, by its id. */
export type About = { passage: string | null } | { point: string };
/**
 * Where a button leads: to the step after or before, to this one again (in another language), to saying something, or
 * back from it (`point` keeps it).
 */
export type Going = 'next' | 'back' | 'here' | 'point' | 'cancel' | About;

/** Id of the form of a step, which the language switch sends along. */
export const stepForm = 'step';

/** Field of a step's form: the draft that it was opened on, where answers that were sent are being changed. */
export const correctionField = 'correction';

/** Id of the form where sections are chosen. */
export const chooseForm = 'choose';

/** The whole section, where a passage could stand. */
const wholeSection = 'section';

/** Name and value of the button that leads there. */
export function pressTo(going: Going): Press {
	if (typeof going === 'string') return { name: 'go', value: going };
	const value = 'point' in going ? `point:${going.point}` : `passage:${going.passage ?? wholeSection}`;
	return { name: 'go', value };
}

/** Where the button that was pressed leads; to the next step where it says nothing that we know. */
export function goingOf(data: FormData): Going {
	const pressed = data.get('go');
	if (pressed === 'back' || pressed === 'here' || pressed === 'point' || pressed === 'cancel') return pressed;
	const [, kind, id] =
		/^(passage|point):([\w-]{1,64})$/.exec(typeof pressed === 'string' ? pressed : '') ?? [];
	if (kind === 'point' && id) return { point: id };
	return kind === 'passage' && id ? { passage: id === wholeSection ? null : id } : 'next';
}

/** What is said about, in the address of a section's page: `passage=…` or `point=…`. */
export function queryOf(about: About): string {
	return 'point' in about ? `point=${about.point}` : `passage=${about.passage ?? wholeSection}`;
}

/** What an address asks to say something about; null for nothing. */
export function aboutIn(query: URLSearchParams): About | null {
	const point = query.get('point');
	if (point !== null) return { point };
	const passage = query.get('passage');
	return passage === null ? null : { passage: passage === wholeSection ? null : passage };
}
