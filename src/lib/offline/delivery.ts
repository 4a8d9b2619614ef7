/** Bringing a sealed envelope to the municipality: the same from the page and from the service worker. */
import { postJson } from './post-json.ts';
import { settled, type Envelope, type KeptAnswers, type Outcome } from './kept-answers.ts';
import { changeKept, keptHere } from './device.ts';

/** What tabs of a dialogue, and the service worker, tell each other on the channel of its name. */
export type Message<Changes> =
	{ changes: Changes } | { sealed: true } | { settled: true } | { cleared: true };

/** `waiting`: nobody answered, it may be tried again for ever. `refused`: a rule said no, with its code. */
export type Delivery<Problem> =
	| { kind: 'waiting' }
	| { kind: 'settled'; outcome: Outcome }
	| { kind: 'refused'; code: string; problems: Problem[] };

/** Sends once more. The ids stay the same, so that it counts once however often it arrives. */
export async function deliver<Problem>(
	base: string,
	envelope: Envelope,
	seen: number | null
): Promise<Delivery<Problem>> {
	const answer = await postJson<{ state: string; problems: Problem[] }>(`${base}/submission`, envelope);
	if (answer.kind === 'unreachable') return { kind: 'waiting' };
	if (answer.kind === 'refused' && answer.code !== 'submission_differs')
		return { kind: 'refused', code: answer.code, problems: answer.body.problems ?? [] };
	const received = answer.kind === 'answered' && answer.body.state === 'received';
	return {
		kind: 'settled',
		outcome: received ? { kind: 'received', receipt: envelope.receipt, seen } : { kind: 'already' }
	};
}

/**
 * Sends everything on this device that waits: what the service worker does when the network is back and no page is
 * open. A refusal leaves the envelope, so that the page that is opened next meets it and can say so.
 * @returns whether something still waits
 */
export async function deliverAll(): Promise<boolean> {
	let waits = false;
	for (const { name, base, envelope } of await keptHere()) {
		if (!envelope) continue;
		const delivery = await deliver(base, envelope, null);
		waits ||= delivery.kind === 'waiting';
		if (delivery.kind !== 'settled') continue;
		await changeKept(name, (kept) => kept && settle(kept, envelope, delivery.outcome), true);
		const channel = new BroadcastChannel(name);
		channel.postMessage({ settled: true } satisfies Message<never>);
		channel.close();
	}
	return waits;
}

function settle(kept: KeptAnswers, { submission }: Envelope, outcome: Outcome): KeptAnswers {
	return settled(kept, submission, outcome, Date.now());
}

/** Milliseconds until the next attempt: doubled each time up to five minutes, spread so that not all come at once. */
export function pauseBefore(attempt: number, random: number): number {
	return Math.min(5 * 60_000, 5_000 * 2 ** attempt) * (0.5 + random / 2);
}
