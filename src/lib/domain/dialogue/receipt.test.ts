import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatReceipt, parseReceipt, receiptBytes } from './receipt.ts';

const bytes = fc.uint8Array({ minLength: receiptBytes, maxLength: receiptBytes });
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('a receipt code', () => {
	it('is 17 characters in groups of four and five', () => {
		expect(formatReceipt(new Uint8Array(10))).toBe('0000-0000-0000-00000');
		expect(formatReceipt(new Uint8Array(10).fill(255))).toMatch(/^ZZZZ-ZZZZ-ZZZZ-ZZZZ[0-9A-Z]$/);
	});

	it('is different for different bytes and is read back as it was written', () => {
		fc.assert(
			fc.property(bytes, bytes, (one, other) => {
				const code = formatReceipt(one);
				expect(parseReceipt(code)).toEqual({ ok: true, code: code.replaceAll('-', '') });
				expect(formatReceipt(other) === code).toBe(one.join() === other.join());
			})
		);
	});

	it('is read in any case, with spaces and dashes anywhere and look-alikes mixed up', () => {
		fc.assert(
			fc.property(bytes, fc.boolean(), (random, lower) => {
				const code = formatReceipt(random).replaceAll('-', '');
				const mixed = [...code.replaceAll('0', 'O').replaceAll('1', 'l')].join(' – ');
				expect(parseReceipt(lower ? mixed.toLowerCase() : mixed)).toEqual({ ok: true, code });
			})
		);
	});

	it('is read with Arabic and Persian digits', () => {
		const code = formatReceipt(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
		const arabic = code.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));
		const persian = code.replace(/\d/g, (digit) => String.fromCharCode(0x6f0 + Number(digit)));
		const expected = { ok: true, code: code.replaceAll('-', '') };
		expect(parseReceipt(arabic)).toEqual(expected);
		expect(parseReceipt(persian)).toEqual(expected);
	});

	it('with any one character wrong, or any two changed about, is refused', () => {
		fc.assert(
			fc.property(bytes, fc.nat(16), fc.nat(16), fc.nat(31), (random, at, to, other) => {
				const code = [...formatReceipt(random).replaceAll('-', '')];
				const wrong = code.with(at, alphabet[other] ?? '');
				if (wrong.join() !== code.join()) {
					expect(parseReceipt(wrong.join(''))).toEqual({ ok: false, problem: 'check' });
				}
				const turned = code.with(at, code[to] ?? '').with(to, code[at] ?? '');
				if (turned.join() !== code.join()) {
					expect(parseReceipt(turned.join(''))).toEqual({ ok: false, problem: 'check' });
				}
			})
		);
	});

	it('says what is wrong with a code that cannot be one', () => {
		expect(parseReceipt(' - ')).toEqual({ ok: false, problem: 'empty' });
		expect(parseReceipt('4K7Q-9XZ2')).toEqual({ ok: false, problem: 'length' });
		expect(parseReceipt('4K7Q-9XZ2-ÅÄÖ3-0RWPH')).toEqual({ ok: false, problem: 'characters' });
	});
});
