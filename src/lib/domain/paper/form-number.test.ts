import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatFormNumber, highestFormNumber, parseFormNumber, scannedFormNumber } from './form-number.ts';

const anyNumber = fc.integer({ min: 1, max: highestFormNumber });

describe('the number of a form', () => {
	it('is read back as it was printed and as it is scanned', () => {
		fc.assert(
			fc.property(anyNumber, (number) => {
				expect(parseFormNumber(formatFormNumber(number))).toEqual({ ok: true, number });
				expect(parseFormNumber(scannedFormNumber(number))).toEqual({ ok: true, number });
			})
		);
	});

	it('is read with other digits, without leading zeros, with blanks and dashes', () => {
		const printed = formatFormNumber(1042);
		expect(printed).toMatch(/^0010 42\d\d$/);
		const arabic = printed.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));
		for (const typed of [printed.replace(' ', '-'), ` ${printed} `, printed.replace(/^0+/, ''), arabic]) {
			expect(parseFormNumber(typed)).toEqual({ ok: true, number: 1042 });
		}
	});

	it('with one wrong digit is not accepted', () => {
		fc.assert(
			fc.property(
				anyNumber,
				fc.integer({ min: 0, max: 7 }),
				fc.integer({ min: 1, max: 9 }),
				(number, at, by) => {
					const digits = scannedFormNumber(number);
					const wrong = digits.slice(0, at) + String((Number(digits[at]) + by) % 10) + digits.slice(at + 1);
					expect(parseFormNumber(wrong).ok).toBe(false);
				}
			)
		);
	});

	it('with two digits that changed places is not accepted', () => {
		fc.assert(
			fc.property(anyNumber, fc.integer({ min: 0, max: 6 }), (number, at) => {
				const digits = scannedFormNumber(number);
				fc.pre(digits[at] !== digits[at + 1]);
				const swapped = digits.slice(0, at) + digits[at + 1] + digits[at] + digits.slice(at + 2);
				expect(parseFormNumber(swapped).ok).toBe(false);
			})
		);
	});

	it('says what is wrong', () => {
		expect(parseFormNumber(' ')).toEqual({ ok: false, problem: 'empty' });
		expect(parseFormNumber('12AB')).toEqual({ ok: false, problem: 'characters' });
		expect(parseFormNumber('123456789')).toEqual({ ok: false, problem: 'length' });
		expect(parseFormNumber('00104200')).toEqual({ ok: false, problem: 'check' });
		expect(() => formatFormNumber(0)).toThrow(RangeError);
	});
});
