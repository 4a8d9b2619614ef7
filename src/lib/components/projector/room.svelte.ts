import { timeLeft, type RoomState } from '../../domain/meeting/live-state.ts';
import { follow, type Connection } from '../../meetings/follow.ts';

/**
 * The room as the screen has it: the last state that came, kept whatever happens to the network, and the time left by a
 * clock that nobody can set.
 */
export class Room {
	state = $state.raw() as RoomState;
	connection = $state<Connection>('live');
	/** Milliseconds left of the step; null: no planned end. */
	left = $state<number | null>(null);
	#receivedAt: number | null = null;

	constructor(first: RoomState) {
		this.state = first;
		this.left = timeLeft(first, 0);
	}

	/** Follows until the function that is returned is called. */
	follow(events: string): () => void {
		this.#receivedAt = performance.now();
		const end = follow<RoomState>(
			events,
			(state, receivedAt) => {
				this.state = state;
				this.#receivedAt = receivedAt;
				this.#tick();
			},
			(connection) => (this.connection = connection)
		);
		const ticking = setInterval(() => this.#tick(), 1_000);
		return () => {
			clearInterval(ticking);
			end();
		};
	}

	#tick(): void {
		const since = performance.now() - (this.#receivedAt ?? performance.now());
		this.left = timeLeft(this.state, since);
	}
}
