import { expect, it } from 'vitest';
import { shortcutOf, type Key } from './shortcuts.ts';

const press = (key: string, more: Partial<Key> = {}): Key => ({
	key,
	altKey: false,
	ctrlKey: false,
	metaKey: false,
	shiftKey: false,
	...more
});
const passage = { heading: false, dropped: false };
const heading = { heading: true, dropped: false };

it('acts on a passage with one key', () => {
	expect(shortcutOf(press('m'), passage)).toEqual({ does: 'command', command: 'merge' });
	expect(shortcutOf(press('r'), passage)).toEqual({ does: 'command', command: 'heading' });
	expect(shortcutOf(press('ArrowUp', { altKey: true }), passage)).toEqual({ does: 'command', command: 'up' });
});

it('brings back what is left out with the key that leaves out', () => {
	expect(shortcutOf(press('x'), passage)).toEqual({ does: 'command', command: 'drop' });
	expect(shortcutOf(press('x'), { ...passage, dropped: true })).toEqual({
		does: 'command',
		command: 'restore'
	});
});

it('undoes and does again by the keys that every program has', () => {
	expect(shortcutOf(press('z', { ctrlKey: true }), passage)).toEqual({ does: 'command', command: 'undo' });
	expect(shortcutOf(press('Z', { ctrlKey: true, shiftKey: true }), passage)).toEqual({
		does: 'command',
		command: 'redo'
	});
});

it('gives an item only what it understands, and leaves the browser its keys', () => {
	expect(shortcutOf(press('2'), passage)).toBeNull();
	expect(shortcutOf(press('2'), heading)).toEqual({ does: 'command', command: 'level_2' });
	expect(shortcutOf(press('b'), heading)).toBeNull();
	expect(shortcutOf(press('r', { ctrlKey: true }), passage)).toBeNull();
	expect(shortcutOf(press('Tab'), passage)).toBeNull();
});
