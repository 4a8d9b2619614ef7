import { expect, test } from 'vitest';
import { messageParts, messageProblem } from './messages.ts';

const counted = '{count, plural, one {# svar} other {# svar}} från {name}';

test('a message is its placeholders and its plurals', () => {
	expect(messageParts(counted)).toEqual({
		placeholders: ['count', 'name'],
		plurals: [{ count: 'count', cases: ['one', 'other'], ordinal: false }]
	});
});

test('a translation that keeps everything has no problem', () => {
	expect(
		messageProblem(counted, '{count, plural, one {# answer} other {# answers}} from {name}', 'en')
	).toBeNull();
	const arabic =
		'{count, plural, =0 {لا إجابات} one {إجابة} two {إجابتان} few {# إجابات} many {# إجابة} other {# إجابة}} من {name}';
	expect(messageProblem(counted, arabic, 'ar'), 'a number by itself stands for its form').toBeNull();
});

test.each([
	['{count, plural, one {# answer}', 'en', 'malformed', []],
	['{count, plural, one {# answer} other {# answers}}', 'en', 'placeholder_missing', ['name']],
	['{count, plural, one {#} other {#}} {name} {who}', 'en', 'placeholder_unknown', ['who']],
	['{count} answers from {name}', 'en', 'plural_differs', []],
	['{count, plural, one {#} other {#}} {name}', 'uk', 'form_missing', ['many', 'few']],
	['x'.repeat(4001), 'en', 'too_long', ['4000']]
])('a broken translation is told: %s', (message, language, code, details) => {
	expect(messageProblem(counted, message, language)).toEqual({ code, details });
});
