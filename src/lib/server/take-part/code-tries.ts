import type { RequestEvent } from '@sveltejs/kit';
import { createHmac, randomBytes } from 'node:crypto';
import { Refusal } from '../backend/refusal.ts';
import * as submissions from '../data/submissions.ts';

/**
 * `free`: wrong codes that are free from one address; then one more every `pause` milliseconds. `flood`: wrong codes in
 * two minutes, on all nodes, after which an address has `inFlood` at a time.
 */
export type TryLimits = { free: number; pause: number; flood: number; inFlood: number };

const receiptLimits: TryLimits = { free: 20, pause: 10_000, flood: 120, inFlood: 1 };
const mostAddresses = 20_000;

type Bucket = { tries: number; at: number };

/**
 * How many wrong codes may be tried. Addresses are kept as hashes with a key that this process made up and forgets;
 * each is forgotten when it may try everything again, after minutes. A right code costs nothing, and nobody waits
 * longer than `pause`, so that somebody with a right code is never shut out for long. Receipt codes have 80 random bits:
 * the limit keeps off the noise, the bits keep out the guesser.
 */
export class CodeTries {
	readonly #key = randomBytes(32);
	readonly #buckets = new Map<string, Bucket>();
	readonly #floods = new Map<string, number>();
	readonly #limits: TryLimits;

	constructor(limits: TryLimits = receiptLimits) {
		this.#limits = limits;
	}

	/** Takes one try before it is judged, so that tries at once count too. Gives the seconds to wait, 0 for none. */
	begin(municipality: string, address: string, now: number): number {
		const { free, inFlood, pause } = this.#limits;
		const limit = now < (this.#floods.get(municipality) ?? 0) ? inFlood : free;
		const bucket = this.#bucket(address, now);
		if (bucket.tries + 1 > limit) return Math.ceil(pause / 1000);
		this.#keep(address, { tries: bucket.tries + 1, at: now }, now);
		return 0;
	}

	/** The code was not a wrong one: the try is given back. */
	giveBack(address: string, now: number): void {
		const bucket = this.#bucket(address, now);
		this.#keep(address, { tries: Math.max(0, bucket.tries - 1), at: now }, now);
	}

	/** Told after a wrong code: how many there were in the municipality lately. */
	told(municipality: string, wrong: number, now: number): void {
		if (wrong > this.#limits.flood) this.#floods.set(municipality, now + 60_000);
	}

	#bucket(address: string, now: number): Bucket {
		const known = this.#buckets.get(this.#hash(address));
		return { tries: known ? Math.max(0, known.tries - (now - known.at) / this.#limits.pause) : 0, at: now };
	}

	#keep(address: string, bucket: Bucket, now: number): void {
		const { free, pause } = this.#limits;
		const hash = this.#hash(address);
		this.#buckets.delete(hash);
		for (const [other, { at }] of this.#buckets) {
			if (now - at < free * pause && this.#buckets.size < mostAddresses) break;
			this.#buckets.delete(other);
		}
		if (bucket.tries > 0) this.#buckets.set(hash, bucket);
	}

	#hash(address: string): string {
		// A household has many IPv6 addresses.
		const network = address.includes(':') ? address.split(':').slice(0, 4).join(':') : address;
		return createHmac('sha256', this.#key).update(network).digest('base64');
	}
}

const tries = new CodeTries();

type TryingEvent = Pick<RequestEvent, 'locals' | 'params' | 'getClientAddress' | 'setHeaders'>;

/**
 * Tries the code of a receipt or a handover. One that opens nothing is counted, for its address and for the municipality.
 * @throws Refusal too_many_codes (429, with `retry-after` set), and whatever `attempt` throws
 */
export function tryCode<T>(event: TryingEvent, attempt: () => Promise<T>): Promise<T> {
	const municipality = event.params.municipality ?? '';
	return tryCounted(event, tries, {
		place: municipality,
		wrong: 'receipt_unknown',
		count: () => submissions.countWrongCode(event.locals.db, municipality),
		attempt
	});
}

/**
 * Tries a code under the limits of `tries`.
 * @param trying `place`: what a flood is counted for; `wrong`: the refusal that says that the code opens nothing;
 *   `count`: counts such a one on all nodes and gives how many there were lately
 * @throws Refusal too_many_codes (429, with `retry-after` set), and whatever `attempt` throws
 */
export async function tryCounted<T>(
	event: Pick<TryingEvent, 'getClientAddress' | 'setHeaders'>,
	tries: CodeTries,
	trying: { place: string; wrong: string; count: () => Promise<number>; attempt: () => Promise<T> }
): Promise<T> {
	const address = event.getClientAddress();
	const wait = tries.begin(trying.place, address, performance.now());
	if (wait > 0) {
		event.setHeaders({ 'retry-after': String(wait) });
		throw new Refusal('too_many_codes', 429);
	}
	let wrong = false;
	try {
		return await trying.attempt();
	} catch (problem) {
		wrong = problem instanceof Refusal && problem.code === trying.wrong;
		if (wrong) tries.told(trying.place, await trying.count(), performance.now());
		throw problem;
	} finally {
		if (!wrong) tries.giveBack(address, performance.now());
	}
}
