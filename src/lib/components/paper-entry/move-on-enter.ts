import type { Attachment } from 'svelte/attachments';

const fields = 'input:not([type=hidden]), textarea, select, button';

/**
 * Typing without a mouse: Enter goes to the next field, in a text that is begun it breaks the line, and with Ctrl it
 * saves from anywhere. Without JavaScript Enter presses the form's first button, which only checks.
 */
export const moveOnEnter: Attachment<HTMLFormElement> = (form) => {
	const onkeydown = (event: KeyboardEvent) => {
		const at = event.target;
		if (event.key !== 'Enter' || event.isComposing || !(at instanceof HTMLElement)) return;
		if (event.ctrlKey || event.metaKey) {
			event.preventDefault();
			form.requestSubmit(form.querySelector<HTMLButtonElement>('button[value=save]'));
			return;
		}
		if (at instanceof HTMLButtonElement || (at instanceof HTMLTextAreaElement && at.value !== '')) return;
		event.preventDefault();
		const all = [...form.querySelectorAll<HTMLElement>(fields)];
		const next = all[all.indexOf(at) + 1];
		// The last field leads to the button that saves, not to the one that checks.
		(next instanceof HTMLButtonElement
			? form.querySelector<HTMLButtonElement>('button[value=save]')
			: next
		)?.focus();
	};
	form.addEventListener('keydown', onkeydown);
	return () => form.removeEventListener('keydown', onkeydown);
};
