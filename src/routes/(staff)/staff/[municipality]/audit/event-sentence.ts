import { isTextKey } from '$lib/i18n/texts.ts';
import type { TextKey, Translate } from '$lib/i18n/text-types.ts';
import type { AuditEvent } from '$lib/server/data/members.ts';

/** Details that are codes: the text that each of them has. */
const codeTexts: Record<string, string> = {
	role: 'staff.role',
	state: 'common.state',
	standpoint: 'common.disposition',
	operation: 'register.audit.operation',
	kind: 'meetings.kind',
	status: 'feedback.status'
};

/** What was done, without who did it. An action that has no words yet is told by its code. */
export function eventSentence(t: Translate, { action, detail }: AuditEvent): string {
	const key = `register.audit.${action}`;
	if (!isTextKey(key)) return t('register.audit.other', { action });
	const told = Object.entries(detail).map(([name, value]) => [name, detailText(t, name, value)]);
	return t(key, { ...nothing, ...Object.fromEntries(told) });
}

/** Every detail that a text may ask for, for events that were kept before it was. */
const nothing = {
	role: '',
	status: '',
	state: '',
	standpoint: '',
	operation: '',
	reason: '',
	number: '',
	language: '',
	kind: '',
	name: '',
	table: '',
	differing: '',
	words: '',
	masked: 'false',
	reviewed: 'false'
};

function detailText(t: Translate, name: string, value: unknown): string {
	if (value === null || typeof value === 'object') return '';
	const key = `${codeTexts[name]}.${String(value)}`;
	return isTextKey(key) ? t(key as TextKey) : String(value);
}
