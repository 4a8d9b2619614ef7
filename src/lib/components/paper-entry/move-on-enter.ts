import type { Attachment } from 'svelte/attachments';

const fields = 'input:not([type=hidden]), textarea, select';

/**
 * Typing without a mouse: Enter goes to the next field (in a text that is begun it breaks the line), Page Down to the
 * next question, with Shift to the next section, Page Up back, and Ctrl with Enter saves from anywhere. After the last
 * field comes the button that saves. Without JavaScript Enter presses the form's first button, which only checks.
 */
export const moveOnEnter: Attachment<HTMLFormElement> = (form) => {
	const onkeydown = (event: KeyboardEvent) => {
		const at = event.target;
		if (event.isComposing || !(at instanceof HTMLElement)) return;
		const saving = form.querySelector<HTMLButtonElement>('button[value=save]');
		let next: HTMLElement | null | undefined;
		if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
			event.preventDefault();
			form.requestSubmit(saving);
			return;
		} else if (event.key === 'Enter') {
			const writing = at instanceof HTMLTextAreaElement && at.value !== '';
			if (writing || at instanceof HTMLButtonElement || at instanceof HTMLAnchorElement) return;
			next = beside(form.querySelectorAll<HTMLElement>(fields), at, 1);
		} else if (event.key === 'PageDown' || event.key === 'PageUp') {
			const groups = form.querySelectorAll(event.shiftKey ? 'section' : '[data-question]');
			const group = beside(groups, at, event.key === 'PageDown' ? 1 : -1);
			next = group?.querySelector<HTMLElement>(fields);
			if (!next && event.key === 'PageUp') return;
		} else return;
		event.preventDefault();
		(next ?? saving)?.focus();
	};
	form.addEventListener('keydown', onkeydown);
	return () => form.removeEventListener('keydown', onkeydown);
};

/** The element before or after the one that `at` is in; where it is in none, the first. */
function beside<E extends Element>(all: NodeListOf<E>, at: HTMLElement, step: 1 | -1): E | undefined {
	return all[[...all].findIndex((one) => one.contains(at)) + step];
}
