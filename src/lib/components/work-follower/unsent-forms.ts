import { isTouched, keepForms } from '../field/keep-touched.ts';

/** After so many milliseconds without an answer a form is taken to be sent in vain. */
const longestSending = 10_000;

/** Fields that say which version of something was read before typing. */
type Versions = Map<string, string>;

/**
 * What somebody has typed on the page and not sent, and what is on its way. The page may be written anew while she
 * types; her form is still sent with the versions (`rowVersion` and the like) that she saw when she began, so that
 * nobody's work is overwritten unseen. Once a form was refused because another was quicker, she has seen the new one.
 */
export class UnsentForms {
	readonly #touched = new Map<HTMLFormElement, Versions>();
	readonly #sent = new Map<HTMLFormElement, number>();
	/** Puts back what else was typed when a form was sent: its answer may write the whole page anew. */
	#putBack = () => {};

	/** Listens until what it gives is called. To be called before the page is taken over: what was typed until then counts. */
	watch(): () => void {
		for (const form of document.forms)
			if ([...form.elements].some((control) => isControl(control) && isTouched(control))) this.#touch(form);
		const touch = ({ target }: Event) => {
			this.#touch((target as HTMLInputElement | null)?.form);
			if (this.sending) this.#keepOthers();
		};
		const send = ({ target }: Event) => {
			if (!(target instanceof HTMLFormElement) || target.method !== 'post') return;
			this.#sent.set(target, performance.now());
			this.#keepOthers();
		};
		const fill = ({ target, formData }: FormDataEvent) => {
			const versions = this.#touched.get(target as HTMLFormElement);
			for (const [name, value] of versions ?? []) if (formData.has(name)) formData.set(name, value);
		};
		document.addEventListener('input', touch);
		document.addEventListener('submit', send);
		document.addEventListener('formdata', fill);
		return () => {
			document.removeEventListener('input', touch);
			document.removeEventListener('submit', send);
			document.removeEventListener('formdata', fill);
		};
	}

	/** True while the answer to a form is waited for. */
	get sending(): boolean {
		for (const [form, at] of this.#sent) if (performance.now() - at > longestSending) this.#sent.delete(form);
		return this.#sent.size > 0;
	}

	/** What was sent has been answered. What was refused stays unsent; `seen`: with what another has made of it meanwhile. */
	answered(refused: boolean, seen: boolean): void {
		for (const form of this.#sent.keys()) {
			if (seen || !refused) this.#touched.delete(form);
			if (refused) this.#touch(form);
		}
		this.#sent.clear();
		this.#putBack();
		this.#putBack = () => {};
	}

	/** Remembers everything unsent, and what is typed from now on; what it gives puts it back. */
	keep(): () => void {
		for (const form of this.#touched.keys()) if (!form.isConnected) this.#touched.delete(form);
		const known = new Map([...this.#touched.keys()].map((form) => [form, keepForms([form])]));
		const begin = ({ target }: Event) => {
			const form = (target as HTMLInputElement | null)?.form;
			if (form?.method === 'post' && !known.has(form)) known.set(form, keepForms([form]));
		};
		document.addEventListener('input', begin);
		return () => {
			document.removeEventListener('input', begin);
			known.forEach((putBack) => putBack());
		};
	}

	#keepOthers(): void {
		this.#putBack = keepForms([...this.#touched.keys()].filter((form) => !this.#sent.has(form)));
	}

	#touch(form: HTMLFormElement | null | undefined): void {
		if (form?.method === 'post' && !this.#touched.has(form)) this.#touched.set(form, versionsIn(form));
	}
}

function isControl(element: Element): element is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement {
	return element.matches('input, select, textarea');
}

function versionsIn(form: HTMLFormElement): Versions {
	const fields = form.querySelectorAll<HTMLInputElement>('input[type=hidden][name$="ersion"]');
	return new Map([...fields].map(({ name, value }) => [name, value]));
}
