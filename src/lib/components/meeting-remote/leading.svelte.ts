import { isNewer, type LeadState } from '../../domain/meeting/live-state.ts';
import { follow, type Connection } from '../../meetings/follow.ts';

/**
 * The meeting as its leader has it: the newest of what the page came with, what the stream brings and what her moves
 * are answered with.
 */
export class Leading {
	#state = $state.raw() as LeadState;
	#receivedAt = $state(performance.now());
	connection: Connection = $state('live');

	constructor(first: LeadState) {
		this.#state = first;
	}

	get state(): LeadState {
		return this.#state;
	}

	/** When the state came, by `performance.now()`. */
	get receivedAt(): number {
		return this.#receivedAt;
	}

	/** Takes a state unless the one there is was read later. */
	take(state: LeadState, receivedAt = performance.now()): void {
		if (!isNewer(state, this.#state)) return;
		if (state.revision === this.#state.revision && Date.parse(state.now) < Date.parse(this.#state.now))
			return;
		this.#state = state;
		this.#receivedAt = receivedAt;
	}

	/** Follows the stream at this address until what it gives is called. */
	follow(address: string): () => void {
		return follow<LeadState>(
			address,
			(state, receivedAt) => this.take(state, receivedAt),
			(connection) => {
				this.connection = connection;
			}
		);
	}
}
