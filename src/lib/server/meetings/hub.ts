import type { LeadState, RoomState } from '../../domain/meeting/live-state.ts';
import type { Backend } from '../backend/backend.ts';
import * as live from '../data/meeting-live.ts';
import { eventStream } from '../live/event-stream.ts';
import { Feed, type Message } from '../live/feed.ts';

/** Most streams that follow one room on one node. Whoever comes after asks for the state now and then. */
const mostInRoom = 3_000;

type Source = Pick<Backend, 'anonymous' | 'sql'>;

/**
 * Tells the streams of this node what happens in the meetings of all. It is woken by LISTEN/NOTIFY, so that any number
 * of nodes serve one meeting; whenever listening begins anew, all that is followed is read anew. What the room sees is
 * read once for everybody; each leader's state is read as that leader, so that the rules in the database let her
 * through at every reading. Nothing is kept of a meeting that nobody follows.
 */
export class Hub {
	readonly #source: Source;
	/** By meeting, then by what is followed. */
	readonly #feeds = new Map<string, Map<unknown, Feed>>();
	#listening: Promise<{ unlisten: () => Promise<void> }> | undefined;
	#ended = false;

	constructor(source: Source) {
		this.#source = source;
	}

	/** How many meetings are followed here. */
	get size(): number {
		return this.#feeds.size;
	}

	/** What the room sees now, for somebody who asks once; those who ask at the same time share a reading. Refuses `not_found`. */
	async roomNow(place: live.MeetingPlace): Promise<Message> {
		const feed = this.#room(place);
		return feed.use(() => feed.current());
	}

	/** A stream of what the room sees; 503 when there are too many. `cut` closes the connection. Refuses `not_found`. */
	async roomStream(place: live.MeetingPlace, cut: () => void): Promise<Response> {
		return this.#stream(this.#room(place), cut);
	}

	/** A stream of what a leader sees. `read` reads as her: once it refuses, the stream ends. Refuses what it refuses. */
	async leadStream(meeting: string, read: () => Promise<LeadState>, cut: () => void): Promise<Response> {
		return this.#stream(this.#feed(meeting, Symbol('leader'), read), cut);
	}

	/** Ends every stream and stops listening. */
	async end(): Promise<void> {
		this.#ended = true;
		for (const feeds of [...this.#feeds.values()]) for (const feed of [...feeds.values()]) feed.end();
		const listening = await this.#listening?.catch(() => null);
		await listening?.unlisten().catch(() => {});
	}

	#room(place: live.MeetingPlace): Feed {
		const read = () => live.roomState(this.#source.anonymous, place);
		return this.#feed(place.meeting, place.municipality, read);
	}

	#stream(feed: Feed, cut: () => void): Promise<Response> {
		return feed.use(async () => {
			await feed.current();
			if (feed.size >= mostInRoom || this.#ended)
				return new Response(null, { status: 503, headers: { 'retry-after': '10' } });
			return eventStream((follower) => feed.follow(follower), cut);
		});
	}

	#feed(meeting: string, name: unknown, read: () => Promise<RoomState | LeadState>): Feed {
		this.#listen();
		let feeds = this.#feeds.get(meeting);
		if (!feeds) this.#feeds.set(meeting, (feeds = new Map<unknown, Feed>()));
		const known = feeds.get(name);
		if (known) return known;
		const feed = new Feed(read, () => {
			feeds.delete(name);
			if (feeds.size === 0 && this.#feeds.get(meeting) === feeds) this.#feeds.delete(meeting);
		});
		feeds.set(name, feed);
		return feed;
	}

	/** Listens from the first who follows on; the driver listens again after a loss, and `tellAll` is called then too. */
	#listen(): void {
		const tell = (meeting: string) => this.#feeds.get(meeting)?.forEach((feed) => feed.tell());
		const tellAll = () => [...this.#feeds.keys()].forEach(tell);
		this.#listening ??= this.#source.sql.listen('meetings', tell, tellAll);
		this.#listening.catch(() => (this.#listening = undefined));
	}
}
