import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { accentFor, accentStylesheet, contrastRatio, parseColour } from './accent.ts';

const anyColour = fc
	.integer({ min: 0, max: 0xffffff })
	.map((value) => '#' + value.toString(16).padStart(6, '0'));
const tokens = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = tokens.split('@media (prefers-color-scheme: dark)');

function token(scheme: string, name: string): string {
	const value = new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(scheme)?.[1];
	if (!value) throw new Error(`No colour --${name}`);
	return value;
}

describe('the accent of a municipality', () => {
	test('can be read on both papers, and text can be read on it, whatever colour was chosen', () => {
		fc.assert(
			fc.property(anyColour, fc.constantFrom('light' as const, 'dark' as const), (colour, scheme) => {
				const { accent, onAccent } = accentFor(colour, scheme);
				expect(contrastRatio(accent, scheme === 'light' ? '#fbf8f1' : '#181613')).toBeGreaterThanOrEqual(4.5);
				expect(contrastRatio(accent, onAccent)).toBeGreaterThanOrEqual(4.5);
			})
		);
	});

	test('is left alone where it can be read', () => {
		expect(accentFor('#1f5a5e', 'light')).toMatchObject({ accent: '#1f5a5e', adjusted: false });
		expect(accentFor('#ffd200', 'light').adjusted).toBe(true);
	});

	test('is refused where it is no colour', () => {
		expect(parseColour('red; }')).toBeNull();
		expect(parseColour('#AbC')).toBe('#aabbcc');
		expect(() => accentStylesheet('red; } body { display: none')).toThrow(RangeError);
	});

	test('becomes a stylesheet for light, dark and print', () => {
		expect(accentStylesheet('#1f5a5e')).toMatch(
			/^:root\{--accent:#1f5a5e;--on-accent:#ffffff\}@media \(prefers-color-scheme:dark\)\{:root\{.+\}\}@media print\{/
		);
	});
});

describe.each([
	['light', light],
	['dark', dark]
])('the tokens on %s paper', (_name, scheme) => {
	test.each(['ink', 'ink-soft', 'accent', 'good', 'warn', 'bad'])('let %s be read as text', (name) => {
		expect(contrastRatio(token(scheme, name), token(scheme, 'paper'))).toBeGreaterThanOrEqual(4.5);
		expect(contrastRatio(token(scheme, name), token(scheme, 'paper-raised'))).toBeGreaterThanOrEqual(4.5);
	});

	test.each(['view', 'suggestion', 'question', 'concern', 'support'])(
		'let the glyph of a %s be seen',
		(kind) => {
			expect(contrastRatio(token(scheme, `kind-${kind}`), token(scheme, 'paper'))).toBeGreaterThanOrEqual(
				4.5
			);
		}
	);

	test('let the line of a field be seen', () => {
		expect(contrastRatio(token(scheme, 'line'), token(scheme, 'paper'))).toBeGreaterThanOrEqual(3);
	});

	test.each(['1', '2', '3', '4', '5', 'rest'])('let the value be read on step %s of the scale', (step) => {
		expect(contrastRatio(token(scheme, 'scale-ink'), token(scheme, `scale-${step}`))).toBeGreaterThanOrEqual(
			4.5
		);
	});
});
