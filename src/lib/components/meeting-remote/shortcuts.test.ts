import { describe, expect, it } from 'vitest';
import { keyName, remoteKey, remoteKeys } from './shortcuts.ts';

const alone = { altKey: false, ctrlKey: false, metaKey: false, repeat: false, isComposing: false };

describe('a key of the remote', () => {
	it('means one thing', () => {
		const keys = remoteKeys.map(([key]) => key);
		expect(new Set(keys).size).toBe(keys.length);
	});

	it('is the same with and without capitals, and is read as what stands on the key', () => {
		expect(remoteKey({ ...alone, key: 'd' })).toBe('D');
		expect(remoteKey({ ...alone, key: 'D' })).toBe('D');
		expect(remoteKey({ ...alone, key: 'ArrowRight' })).toBe('ArrowRight');
		expect(keyName('ArrowRight')).toBe('→');
		expect(keyName('D')).toBe('D');
	});

	it('is nothing together with Ctrl, Alt or Cmd, held down, or in the middle of a character', () => {
		for (const held of ['altKey', 'ctrlKey', 'metaKey', 'repeat', 'isComposing'] as const)
			expect(remoteKey({ ...alone, key: 'd', [held]: true })).toBeNull();
		for (const key of ['Enter', 'Tab', 'Escape', 'F5', 'ArrowDown', 'Shift'])
			expect(remoteKey({ ...alone, key })).toBeNull();
	});
});
