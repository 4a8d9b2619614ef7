/** Whether a key was pressed where people write or choose, so that it is no shortcut. */
export function isWriting(event: KeyboardEvent): boolean {
	return (
		event.target instanceof Element &&
		event.target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]') !== null
	);
}
