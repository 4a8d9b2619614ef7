import { deserialize } from '$app/forms';
import { invalidateAll } from '$app/navigation';

/** A step as its form would send it: where to, and the fields. */
export type Step = { action: string; fields: [name: string, value: string][] };

/** Why a step was not taken: the code of a refusal or of a problem, both as the page has texts for. */
export type StepFailure = { refusal: string } | { problem: string };

/**
 * Takes steps one after another, in the order in which keys were pressed, and reads the page anew when none is left: nobody
 * waits for an answer, and no step overtakes another.
 */
export class StepQueue {
	#last: Promise<unknown> = Promise.resolve();
	#waiting = 0;
	readonly #failed: (failure: StepFailure) => void;

	constructor(failed: (failure: StepFailure) => void) {
		this.#failed = failed;
	}

	/** Whether a step is on its way. */
	get busy(): boolean {
		return this.#waiting > 0;
	}

	/** Settles when every step so far is taken and the page shows it. */
	get settled(): Promise<unknown> {
		return this.#last;
	}

	add(step: Step): void {
		this.#waiting++;
		this.#last = this.#last.then(async () => {
			const failure = await take(step);
			if (failure) this.#failed(failure);
			if (this.#waiting === 1) await invalidateAll();
			this.#waiting--;
		});
	}
}

async function take({ action, fields }: Step): Promise<StepFailure | null> {
	const body = new FormData();
	for (const [name, value] of fields) body.append(name, value);
	try {
		const answer = await fetch(action, {
			method: 'POST',
			body,
			headers: { accept: 'application/json', 'x-sveltekit-action': 'true' }
		});
		const result = deserialize<Record<string, never>, Record<string, string>>(await answer.text());
		if (result.type !== 'failure') return result.type === 'error' ? { problem: 'notSent' } : null;
		return result.data?.refusal
			? { refusal: result.data.refusal }
			: { problem: result.data?.problem ?? 'notSent' };
	} catch {
		return { problem: 'notSent' };
	}
}
