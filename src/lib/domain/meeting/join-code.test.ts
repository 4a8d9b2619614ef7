import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupJoinCode, parseJoinCode } from './join-code.ts';

const characters = fc.constantFrom(...'23456789ABCDEFGHJKMNPQRSTVWXYZ');

test('a code is read however it is typed', () => {
	for (const typed of ['k7q9xz', ' K7Q 9XZ ', 'K7Q-9XZ', 'k7q–9xz', 'Ｋ７Ｑ９ＸＺ', 'k٧q٩xz', '\u200Ek7q9xz'])
		expect(parseJoinCode(typed)).toEqual({ ok: true, code: 'K7Q9XZ' });
});

test('every code is read again from how it is shown', () => {
	for (const length of [6, 10])
		fc.assert(
			fc.property(fc.array(characters, { minLength: length, maxLength: length }), (list) => {
				const code = list.join('');
				expect(parseJoinCode(groupJoinCode(code))).toEqual({ ok: true, code });
			})
		);
});

test('what cannot be a code is told apart: nothing, a character that no code has, a wrong length', () => {
	expect(parseJoinCode(' - ')).toEqual({ ok: false, problem: 'empty' });
	expect(parseJoinCode('K7Q9X0')).toEqual({ ok: false, problem: 'characters' });
	expect(parseJoinCode('K7Q9X')).toEqual({ ok: false, problem: 'length' });
});
