import fc from 'fast-check';
import { expect, it } from 'vitest';
import { slugFrom } from './slug.ts';

it('keeps what a reader of the address recognises', () => {
	expect(slugFrom('Integrationspolicy för Bjurholms kommun', 'policy')).toBe(
		'integrationspolicy-for-bjurholms-kommun'
	);
	expect(slugFrom('Å, ä – och Ö! 2026', 'policy')).toBe('a-a-och-o-2026');
});

it('falls back where nothing can be kept, and keeps off addresses that are taken', () => {
	expect(slugFrom('سياسة', 'policy')).toBe('policy');
	expect(slugFrom('New', 'dialog', ['new'])).toBe('dialog-new');
});

it('always gives what the database accepts', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (title) => {
			const slug = slugFrom(title, 'policy');
			expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
			expect(slug.length).toBeLessThanOrEqual(80);
		})
	);
});
