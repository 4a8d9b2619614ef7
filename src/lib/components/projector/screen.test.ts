import { describe, expect, it } from 'vitest';
import { wishOf } from './screen.svelte.ts';

const pressed = (key: string, more = {}) =>
	({ key, altKey: false, ctrlKey: false, metaKey: false, target: null, ...more }) as KeyboardEvent;

describe('keys at the screen', () => {
	it('turn pages in the direction that the text is read', () => {
		expect(wishOf(pressed('ArrowRight'), 'ltr')).toBe('next');
		expect(wishOf(pressed('ArrowRight'), 'rtl')).toBe('previous');
		expect(wishOf(pressed('ArrowLeft'), 'rtl')).toBe('next');
		expect(wishOf(pressed('PageDown'), 'rtl')).toBe('next');
	});

	it('fill the screen and change light and dark, whatever the case', () => {
		expect(['f', 'F', 'd', 'D'].map((key) => wishOf(pressed(key), 'ltr'))).toEqual([
			'fill',
			'fill',
			'light',
			'light'
		]);
	});

	it('leave the browser its own', () => {
		expect(wishOf(pressed('f', { ctrlKey: true }), 'ltr')).toBeNull();
		expect(wishOf(pressed('ArrowLeft', { altKey: true }), 'ltr')).toBeNull();
		expect(wishOf(pressed('Tab'), 'ltr')).toBeNull();
	});
});
