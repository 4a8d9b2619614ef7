import type { Translate } from '../../i18n/text-types.ts';

/** What the server asks of a value, as superforms hands it to the page. */
export interface FieldConstraints {
	required?: boolean;
	minlength?: number;
	maxlength?: number;
	min?: number | string;
	max?: number | string;
	step?: number | 'any';
	pattern?: string;
}

/** What every field takes. */
export interface FieldProps {
	t: Translate;
	name: string;
	label: string;
	help?: string;
	errors?: readonly string[];
	constraints?: FieldConstraints;
	/** Says “frivilligt” after the label. */
	optional?: boolean;
}

/** What every group of choices takes. */
export interface GroupProps {
	t: Translate;
	name: string;
	legend: string;
	help?: string;
	errors?: readonly string[];
	optional?: boolean;
}

/** One choice. */
export interface Option {
	value: string;
	label: string;
	help?: string;
	/** Language of the label, where it is another than that of the group. */
	lang?: string;
}

/** Name and value that a button sends with its form. */
export interface Press {
	name: string;
	value: string;
}

/** The id of a field's element (of a group: its first choice's), from its name. */
export function fieldId(name: string): string {
	return `field-${name.replaceAll(/[^\w-]/g, '-')}`;
}

/** The ids that describe a field, for aria-describedby; undefined when nothing does. */
export function describedBy(
	name: string,
	help: unknown,
	errors: readonly string[] | undefined,
	more?: string
) {
	const ids = [help && `${fieldId(name)}-help`, errors?.length && `${fieldId(name)}-error`, more];
	return ids.filter(Boolean).join(' ') || undefined;
}
