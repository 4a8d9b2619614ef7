/** The events of a stream of server-sent events, one by one: `data` of those without a name, parsed. */
export type EventReader<S> = {
	/** The next state; null when the stream has ended. */
	next: () => Promise<S | null>;
	/** The first state that fits, from the next on. Fails when the stream ends before. */
	until: (fits: (state: S) => boolean) => Promise<S>;
	close: () => Promise<void>;
};

/** Reads the body of an answer as server-sent events. */
export function readEvents<S>(answer: Response): EventReader<S> {
	if (!answer.body) throw new Error(`There is no stream: ${answer.status}`);
	const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
	let text = '';
	async function next(): Promise<S | null> {
		for (;;) {
			const end = text.indexOf('\n\n');
			if (end < 0) {
				const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }));
				if (done) return null;
				text += value;
				continue;
			}
			const event = text.slice(0, end);
			text = text.slice(end + 2);
			if (event.startsWith('data: ')) return JSON.parse(event.slice(6)) as S;
		}
	}
	return {
		next,
		async until(fits) {
			for (;;) {
				const state = await next();
				if (state === null) throw new Error('The stream ended');
				if (fits(state)) return state;
			}
		},
		close: () => reader.cancel()
	};
}
