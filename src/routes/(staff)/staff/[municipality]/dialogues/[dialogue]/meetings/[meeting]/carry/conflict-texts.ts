import { isTextKey } from '$lib/i18n/texts.ts';
import type { TextKey, Translate } from '$lib/i18n/text-types.ts';
import type { MeetingConflict } from '$lib/server/data/carried-meetings.ts';

/** Names of what a row points at, and how a moment is written. */
export type Names = {
	sections: ReadonlyMap<string, string>;
	questions: ReadonlyMap<string, string>;
	moment: (value: string) => string;
};

/** What differs: the meeting, a step, a table's note or a contribution. */
export function aboutConflict(t: Translate, { subject, about }: MeetingConflict): string {
	switch (subject) {
		case 'meetings':
			return t('carry.about.meeting');
		case 'meeting_steps':
			return t('carry.about.step', {
				position: about.position ?? 0,
				name: about.title || t(`meetings.step.${about.kind}` as TextKey)
			});
		case 'meeting_notes':
			return t('carry.about.note', { table: about.table ?? 0 });
		case 'meeting_contributions':
			return t('carry.about.contribution', { text: about.text ?? '' });
	}
}

export function fieldName(t: Translate, field: string): string {
	const key = `carry.field.${field}`;
	return isTextKey(key) ? t(key) : field;
}

/** A value of a column as a person reads it. */
export function valueText(t: Translate, names: Names, field: string, value: unknown): string {
	if (value === null || value === undefined || value === '') return '–';
	if (typeof value === 'boolean') return t(value ? 'carry.yes' : 'carry.no');
	if (Array.isArray(value)) {
		const all = value.map((one) => valueText(t, names, field, one));
		return all.length > 0 ? all.join('\n') : '–';
	}
	if (typeof value === 'object') {
		return Object.values(value)
			.filter((one) => one !== null && one !== '')
			.map(String)
			.join(', ');
	}
	const text = String(value as string | number);
	if (field === 'starts_at') return names.moment(text);
	const key = `carry.value.${text}`;
	return names.sections.get(text) ?? names.questions.get(text) ?? (isTextKey(key) ? t(key) : text);
}
