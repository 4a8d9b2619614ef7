type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/**
 * Remembers what somebody ticked, chose, typed or unfolded before the page's script was ready: taking over the page sets its
 * fields to what the server sent. Call it just before that; what it gives puts everything back, with the events that
 * the person would have caused, so that whatever listens knows it too.
 */
export function keepTouched(root: ParentNode): () => void {
	const kept = [...root.querySelectorAll<Control>('input, select, textarea')]
		.filter(isTouched)
		.map((control) => [control, stateOf(control)] as const);
	const unfolded = root.querySelectorAll<HTMLDetailsElement>('details[open]');
	return () => {
		putBack(kept);
		// What the events change on the page is written before its next picture; only then it stays unfolded.
		requestAnimationFrame(() => unfolded.forEach((details) => (details.open = true)));
	};
}

/**
 * Remembers everything that somebody can change in these forms: the page is about to be written anew with what others
 * have done. What it gives puts it back, with the events that the person would have caused.
 */
export function keepForms(forms: Iterable<HTMLFormElement>): () => void {
	const kept = new Map(
		[...forms]
			.flatMap((form) => [...form.elements])
			.filter((element) => element.matches('input:not([type=file], [type=hidden]), select, textarea'))
			.map((control) => [control as Control, stateOf(control as Control)] as const)
	);
	// What is typed until then is newer than what was remembered.
	const follow = ({ target }: Event) => {
		const control = target as Control;
		if (kept.has(control)) kept.set(control, stateOf(control));
	};
	document.addEventListener('input', follow);
	return () => {
		document.removeEventListener('input', follow);
		putBack([...kept]);
	};
}

function putBack(kept: readonly (readonly [Control, string | boolean])[]): void {
	for (const [control, state] of kept) {
		if (!control.isConnected || stateOf(control) === state) continue;
		if (isTickable(control)) control.checked = state === true;
		else control.value = String(state);
		control.dispatchEvent(new Event('input', { bubbles: true }));
		control.dispatchEvent(new Event('change', { bubbles: true }));
	}
}

/** True when it does not stand as the server sent it. */
export function isTouched(control: Control): boolean {
	if (control instanceof HTMLSelectElement) {
		const options = [...control.options];
		const sent = Math.max(
			0,
			options.findIndex(({ defaultSelected }) => defaultSelected)
		);
		return control.selectedIndex !== sent;
	}
	if (control.type === 'radio') return isTickable(control) && control.checked && !control.defaultChecked;
	if (isTickable(control)) return control.checked !== control.defaultChecked;
	return control.type !== 'file' && control.type !== 'hidden' && control.value !== control.defaultValue;
}

function stateOf(control: Control): string | boolean {
	return isTickable(control) ? control.checked : control.value;
}

function isTickable(control: Control): control is HTMLInputElement {
	return control.type === 'radio' || control.type === 'checkbox';
}
