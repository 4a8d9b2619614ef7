/** The keys of the confirmation view. They act on the section or passage that has focus, never while somebody types. */

export type Shortcut =
	| { does: 'command'; command: string }
	| { does: 'go'; to: 'next' | 'previous' | 'next_section' | 'previous_section' }
	| { does: 'open'; field: 'text' | 'heading' };

/** What a key event says. */
export type Key = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

const commands: Record<string, string> = {
	m: 'merge',
	p: 'paragraph',
	b: 'bullet',
	r: 'heading',
	u: 'undo',
	z: 'undo',
	1: 'level_1',
	2: 'level_2',
	3: 'level_3',
	4: 'level_4'
};
const ways: Record<string, (Shortcut & { does: 'go' })['to']> = {
	arrowdown: 'next',
	j: 'next',
	arrowup: 'previous',
	k: 'previous',
	pagedown: 'next_section',
	pageup: 'previous_section'
};
/** The commands that a heading understands; the others are for passages. */
const forHeadings = ['merge', 'paragraph', 'drop', 'restore', 'up', 'down'];

/** What a key does to an item, or null. `dropped` items come back by the key that drops the others. */
export function shortcutOf(key: Key, item: { heading: boolean; dropped: boolean }): Shortcut | null {
	const name = key.key.toLowerCase();
	if (key.ctrlKey || key.metaKey) {
		if (key.altKey) return null;
		if (name === 'z') return { does: 'command', command: key.shiftKey ? 'redo' : 'undo' };
		return name === 'y' ? { does: 'command', command: 'redo' } : null;
	}
	if (key.altKey) {
		const direction = { arrowup: 'up', arrowdown: 'down' }[name];
		return direction ? { does: 'command', command: direction } : null;
	}
	if (name in ways) return { does: 'go', to: ways[name] ?? 'next' };
	if (name === 'e' || name === 's') return { does: 'open', field: item.heading ? 'heading' : 'text' };
	if (name === 'n') return item.heading ? null : { does: 'open', field: 'heading' };
	if (name === 'x' || name === 'delete') {
		return { does: 'command', command: item.dropped ? 'restore' : 'drop' };
	}
	const command = name === 'u' && key.shiftKey ? 'redo' : commands[name];
	if (command === undefined) return null;
	if (command === 'undo' || command === 'redo') return { does: 'command', command };
	const understood = item.heading
		? command.startsWith('level_') || forHeadings.includes(command)
		: !command.startsWith('level_');
	return understood ? { does: 'command', command } : null;
}
