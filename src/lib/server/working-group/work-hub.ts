import { randomUUID } from 'node:crypto';
import type { Turn, WorkNews } from '../../working-group/turn.ts';
import type { Backend } from '../backend/backend.ts';
import { eventStream } from '../live/event-stream.ts';
import { Feed } from '../live/feed.ts';

/** Most streams on one node: working groups are small, and a page in the background lets go of its own. */
const mostStreams = 2_000;

/** Stands for whoever begins or ends writing somewhere: pages are read anew, but nobody has changed anything. */
const presence = 'presence';

/** Reads, as her, whether a member may follow a dialogue: its id and hers. A refusal ends her stream. */
export type FollowReader = () => Promise<{ dialogue: string; person: string }>;

/**
 * Tells the pages of this node that somebody has changed the work of a dialogue. It is woken by LISTEN/NOTIFY, so that
 * any number of nodes serve one group; where listening begins anew, everything may have changed. What has changed
 * every page reads itself.
 */
export class WorkHub {
	readonly #sql: Backend['sql'];
	readonly #node = randomUUID();
	/** By dialogue, then by person: the count of the latest word. */
	readonly #words = new Map<string, Map<string, number>>();
	readonly #feeds = new Map<string, Set<Feed>>();
	#count = 0;
	/** Everything up to this count may have been missed: nobody knows by whom it was done. */
	#missed = 0;
	#listening: Promise<{ unlisten: () => Promise<void> }> | undefined;
	#streams = 0;
	#ended = false;

	constructor(sql: Backend['sql']) {
		this.#sql = sql;
	}

	/** What this node has been told until now: to be asked for before a page is read. */
	turn(): Turn {
		this.#listen();
		return { node: this.#node, count: this.#count };
	}

	/** A stream of WorkNews about one dialogue; 503 when there are too many. `cut` closes the connection. Refuses what `read` refuses. */
	async stream(read: FollowReader, cut: () => void): Promise<Response> {
		this.#listen();
		const { dialogue } = await read();
		const feeds = this.#feeds.get(dialogue) ?? new Set<Feed>();
		const feed: Feed = new Feed(
			async () => this.#news(dialogue, (await read()).person),
			() => {
				this.#streams -= feeds.delete(feed) ? 1 : 0;
				if (feeds.size === 0 && this.#feeds.get(dialogue) === feeds) this.#feeds.delete(dialogue);
			}
		);
		return feed.use(async () => {
			this.#feeds.set(dialogue, feeds.add(feed));
			this.#streams++;
			await feed.current();
			if (this.#streams > mostStreams || this.#ended)
				return new Response(null, { status: 503, headers: { 'retry-after': '10' } });
			return eventStream((follower) => feed.follow(follower), cut);
		});
	}

	/** Ends every stream and stops listening. */
	async end(): Promise<void> {
		this.#ended = true;
		for (const feeds of [...this.#feeds.values()]) for (const feed of [...feeds]) feed.end();
		const listening = await this.#listening?.catch(() => null);
		await listening?.unlisten().catch(() => {});
	}

	#news(dialogue: string, person: string): WorkNews {
		const words = [...(this.#words.get(dialogue) ?? [])];
		const latest = (told: typeof words) => Math.max(0, ...told.map(([, count]) => count));
		return {
			node: this.#node,
			revision: Math.max(this.#missed, latest(words)),
			others: latest(words.filter(([by]) => by !== person && by !== presence))
		};
	}

	/** `word`: the dialogue's id, a space and the person's, as private.tell_working_group writes it, and what it is about. */
	#hear(word: string): void {
		const [dialogue = '', person = '', about] = word.split(' ');
		const words = this.#words.get(dialogue) ?? new Map<string, number>();
		this.#words.set(dialogue, words.set(about === presence ? presence : person, ++this.#count));
		this.#feeds.get(dialogue)?.forEach((feed) => feed.tell());
	}

	/** Listens from the first who follows on; the driver listens again after a loss, and all are told then too. */
	#listen(): void {
		const hearAll = () => {
			this.#missed = ++this.#count;
			for (const feeds of this.#feeds.values()) feeds.forEach((feed) => feed.tell());
		};
		this.#listening ??= this.#sql.listen('working_groups', (word) => this.#hear(word), hearAll);
		this.#listening.catch(() => (this.#listening = undefined));
	}
}
