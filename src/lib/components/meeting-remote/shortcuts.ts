/**
 * The keys of the remote. A key presses the button that carries it (`aria-keyshortcuts`), so that keys can do exactly
 * what buttons can, and never more than is offered at the moment.
 */
export const remoteKeys = [
	['ArrowRight', 'next'],
	['ArrowLeft', 'back'],
	['D', 'hide'],
	['1', 'oneMore'],
	['5', 'fiveMore'],
	['U', 'undo'],
	['S', 'blank'],
	['R', 'results'],
	['L', 'close'],
	['T', 'pace'],
	['G', 'approve'],
	['H', 'hold'],
	['O', 'open']
] as const;
export type RemoteKey = (typeof remoteKeys)[number][0];

/** How a key is written on its button. */
export function keyName(key: string): string {
	return { ArrowRight: '→', ArrowLeft: '←' }[key] ?? key;
}

type Pressed = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'repeat' | 'isComposing'>;

/** The remote's name of a key that was pressed alone, or null. Held keys count once. */
export function remoteKey(pressed: Pressed): string | null {
	if (pressed.altKey || pressed.ctrlKey || pressed.metaKey || pressed.repeat || pressed.isComposing)
		return null;
	if (pressed.key === 'ArrowRight' || pressed.key === 'ArrowLeft') return pressed.key;
	return pressed.key.length === 1 ? pressed.key.toUpperCase() : null;
}

/** True where keys are for writing or choosing: single keys of the page must leave them alone. */
export function isTyping(target: EventTarget | null): boolean {
	return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}
