import { BackendUnavailable, Refusal } from '../backend/refusal.ts';
import { logDefect } from '../log.ts';

/** A state as it goes out: made into bytes once for everybody. `gist`: the state without the time it was read. */
export type Message = { revision: number; json: string; gist: string; event: Uint8Array };

/** Somebody who follows. `offer` never waits: whoever is slow gets the newest state when she is ready. */
export type Follower = { offer: (message: Message) => void; beat: () => void; end: () => void };

/** What is followed. `now`: when it was read; a state that differs in nothing else is no news. */
export type Followed = { revision: number; now?: string };

/** Least time between the beginnings of two readings, in milliseconds. */
const pause = 200;
/** Least time for each follower between two messages that are no move, in milliseconds. */
const pauseForEach = 0.25;
/** A reading without being told, in milliseconds: should telling fail, nobody is wrong for longer. */
const checkEvery = 4_000;
/**
 * A reading after the last that one was told of, in milliseconds: of those who write at the same time one tells, and
 * the others may be done a moment later.
 */
const readAgainAfter = 400;
const beatEvery = 15_000;
const retryAfter = 500;

const encoder = new TextEncoder();

/**
 * One state, of a meeting or of a group's work, read for all who follow it on this node: at once when something has changed, and then at
 * most once in 200 ms, with a last reading after the last change. A move goes out at once; what changes within a
 * revision (answers, who has joined) waits a quarter of a millisecond for each follower, so that a thousand phones
 * that send do not each wake a thousand. Nothing goes out when nothing has changed.
 */
export class Feed {
	readonly #read: () => Promise<Followed>;
	readonly #onIdle: () => void;
	readonly #followers = new Set<Follower>();
	#holders = 0;
	#latest: Message | null = null;
	#readAt = -Infinity;
	#sentAt = -Infinity;
	#reading: Promise<void> | null = null;
	#changed = false;
	#next: NodeJS.Timeout | undefined;
	#sending: NodeJS.Timeout | undefined;
	#again: NodeJS.Timeout | undefined;
	#check: NodeJS.Timeout | undefined;
	#beat: NodeJS.Timeout | undefined;

	/**
	 * @param read what is followed; a refusal ends every stream
	 * @param onIdle called when nobody follows or asks any more: the feed is to be forgotten
	 */
	constructor(read: () => Promise<Followed>, onIdle: () => void) {
		this.#read = read;
		this.#onIdle = onIdle;
	}

	/** How many follow. */
	get size(): number {
		return this.#followers.size;
	}

	/** Keeps the feed while `use` runs, which may ask and follow. */
	async use<T>(use: () => Promise<T>): Promise<T> {
		this.#holders++;
		try {
			return await use();
		} finally {
			this.#holders--;
			this.#restIfIdle();
		}
	}

	/** The state, at most 200 ms old; those who ask at the same time share a reading. Throws what the reading throws. */
	async current(): Promise<Message> {
		if (this.#latest && !this.#changed && performance.now() - this.#readAt < pause) return this.#latest;
		await (this.#reading ?? this.#readNow());
		if (!this.#latest) throw new BackendUnavailable('What is followed could not be read');
		return this.#latest;
	}

	/** Gives `follower` the state that was read last and every new one, until the function that is returned is called. */
	follow(follower: Follower): () => void {
		this.#followers.add(follower);
		if (this.#latest) follower.offer(this.#latest);
		this.#check ??= setInterval(() => this.wake(), checkEvery);
		this.#beat ??= setInterval(() => this.#followers.forEach((one) => one.beat()), beatEvery);
		return () => {
			this.#followers.delete(follower);
			this.#restIfIdle();
		};
	}

	/** Something has changed. */
	tell(): void {
		this.wake();
		if (this.#followers.size === 0) return;
		clearTimeout(this.#again);
		this.#again = setTimeout(() => this.wake(), readAgainAfter);
	}

	/** Something may have changed. */
	wake(): void {
		this.#changed = true;
		if (this.#reading || this.#next || this.#followers.size === 0) return;
		const wait = this.#readAt + pause - performance.now();
		if (wait > 0) this.#wakeIn(wait);
		else this.#readNow().catch((problem: unknown) => this.#missed(problem));
	}

	/** Ends every stream. */
	end(): void {
		for (const follower of [...this.#followers]) follower.end();
		this.#followers.clear();
		this.#restIfIdle();
	}

	#restIfIdle(): void {
		if (this.#holders > 0 || this.#followers.size > 0) return;
		clearTimeout(this.#next);
		clearTimeout(this.#sending);
		clearTimeout(this.#again);
		clearInterval(this.#check);
		clearInterval(this.#beat);
		this.#onIdle();
	}

	#wakeIn(milliseconds: number): void {
		this.#next = setTimeout(() => {
			this.#next = undefined;
			this.wake();
		}, milliseconds);
	}

	#readNow(): Promise<void> {
		this.#changed = false;
		this.#readAt = performance.now();
		this.#reading = this.#read()
			.then((state) => this.#take(state))
			.finally(() => {
				this.#reading = null;
				if (this.#changed) this.wake();
			});
		return this.#reading;
	}

	#missed(problem: unknown): void {
		if (problem instanceof Refusal) this.end();
		else if (!(problem instanceof BackendUnavailable)) logDefect(problem, { job: 'live' });
		else if (this.#followers.size > 0 && !this.#next) this.#wakeIn(retryAfter);
	}

	#take(state: Followed): void {
		const json = JSON.stringify(state);
		const gist = JSON.stringify({ ...state, now: null });
		const known = this.#latest;
		this.#latest = { revision: state.revision, json, gist, event: encoder.encode(`data: ${json}\n\n`) };
		if (known?.gist === gist) return;
		const wait = this.#sentAt + this.#followers.size * pauseForEach - performance.now();
		if (known?.revision !== state.revision || wait <= 0) this.#send();
		else this.#sending ??= setTimeout(() => this.#send(), wait);
	}

	#send(): void {
		clearTimeout(this.#sending);
		this.#sending = undefined;
		this.#sentAt = performance.now();
		if (this.#latest) for (const follower of this.#followers) follower.offer(this.#latest);
	}
}
