import { setMaxListeners } from 'node:events';
import { vi } from 'vitest';

type Listener = (event: { data: string }) => void;

/**
 * What a browser's EventSource does, for Node: opens a stream of server-sent events and hands its events on. Unlike a
 * browser's it does not connect again by itself: the code under test is the one that does.
 */
class NodeEventSource {
	onmessage: Listener | null = null;
	onerror: (() => void) | null = null;
	readonly #named = new Map<string, Listener>();
	readonly #stop = new AbortController();

	constructor(url: string) {
		this.#read(url).then(
			() => this.#fail(),
			() => this.#fail()
		);
	}

	addEventListener(name: string, listener: Listener): void {
		this.#named.set(name, listener);
	}

	close(): void {
		this.#stop.abort();
	}

	#fail(): void {
		if (!this.#stop.signal.aborted) this.onerror?.();
	}

	async #read(url: string): Promise<void> {
		const answer = await fetch(url, { signal: this.#stop.signal });
		if (!answer.ok || !answer.body) return;
		let text = '';
		for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
			text += chunk;
			for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
				this.#hand(text.slice(0, end));
				text = text.slice(end + 2);
			}
		}
	}

	#hand(event: string): void {
		const name = /^event: (.*)$/m.exec(event)?.[1];
		const data = /^data: (.*)$/m.exec(event)?.[1] ?? '';
		if (name) this.#named.get(name)?.({ data });
		else this.onmessage?.({ data });
	}
}

/** Gives this process what a page has, for the code that follows a meeting. `showPage`: as if it was taken up again. */
export function beLikeAPage(): { showPage: () => void } {
	const page = new EventTarget();
	const shown = new EventTarget();
	setMaxListeners(0, page, shown);
	vi.stubGlobal('EventSource', NodeEventSource);
	vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
	vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
	vi.stubGlobal('document', Object.assign(shown, { visibilityState: 'visible' }));
	return { showPage: () => shown.dispatchEvent(new Event('visibilitychange')) };
}
