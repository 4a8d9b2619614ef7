import { isNewer, type RoomState } from '../domain/meeting/live-state.ts';

/**
 * `live`: states come as they are made. `polling`: the network lets no stream through, so the state is asked for now
 * and then. `lost`: nothing has come for some seconds. `refused`: whoever asks may not see it any more (signed out).
 */
export type Connection = 'live' | 'polling' | 'lost' | 'refused';

type Followed = Pick<RoomState, 'meeting' | 'revision'>;

/** Every time is in milliseconds of a clock that nobody can set. */
const longestJitter = 2_000;
/** The server beats every 15 seconds. */
const silence = 35_000;
/** A stream that has given nothing for so long is held up on the way. */
const patience = 8_000;
const pollEvery = 3_000;
const streamAgain = 30_000;
const lostAfter = 4_000;

const now = () => performance.now();
const jitter = () => Math.random() * longestJitter;

/**
 * Follows a meeting: every state that is not older than the one before is handed on, whole. Connects again by itself,
 * whatever happened: the server restarted, the network was gone, the phone slept. Where no stream gets through it asks
 * every three seconds. The clock of the device is never used.
 * @param events address of the stream (`…/events` or `…/lead-events`); `…/state` or `…/lead-state` is beside it
 * @param onState the state, and when it came by `performance.now()`: what `timeLeft` counts from
 * @returns ends it
 */
export function follow<S extends Followed>(
	events: string,
	onState: (state: S, receivedAt: number) => void,
	onConnection: (connection: Connection) => void = () => {}
): () => void {
	let known: S | null = null;
	let told: Connection | null = null;
	let source: EventSource | null = null;
	let openedAt = 0;
	let heardAt = now();
	let streamedAt = now();
	let failures = 0;
	let streams = false;
	let polling = false;
	let ended = false;
	let again: ReturnType<typeof setTimeout> | undefined;

	function tell(connection: Connection): void {
		if (connection !== told) onConnection((told = connection));
	}

	function take(text: string, connection: Connection): void {
		const state = JSON.parse(text) as S;
		heardAt = now();
		tell(connection);
		if (!isNewer(state, known)) return;
		known = state;
		onState(state, heardAt);
	}

	function open(): void {
		clearTimeout(again);
		again = undefined;
		source?.close();
		if (ended) return;
		openedAt = now();
		streams = false;
		const opened = (source = new EventSource(events));
		opened.onmessage = ({ data }: MessageEvent<string>) => {
			if (opened !== source) return;
			streams = true;
			failures = 0;
			streamedAt = now();
			take(data, 'live');
		};
		opened.addEventListener('beat', () => {
			if (opened === source) heardAt = streamedAt = now();
		});
		opened.onerror = () => {
			if (opened === source) close(jitter() + (++failures > 5 ? longestJitter : 0));
		};
	}

	/** Ends the stream; the next is opened after `wait`. */
	function close(wait: number): void {
		source?.close();
		source = null;
		streams = false;
		again ??= setTimeout(open, wait);
	}

	async function poll(): Promise<void> {
		if (polling || ended) return;
		polling = true;
		try {
			const signal = AbortSignal.timeout(10_000);
			const answer = await fetch(events.replace(/events$/, 'state'), { cache: 'no-store', signal });
			if (ended || streams) return;
			if (answer.ok) take(await answer.text(), 'polling');
			else if ([401, 403].includes(answer.status)) tell('refused');
		} catch {
			// The network is away: the next round asks again.
		} finally {
			polling = false;
		}
	}

	function look(): void {
		const silent = now() - heardAt;
		if (silent > lostAfter && !streams && told !== 'refused') tell('lost');
		if (streams && now() - streamedAt > silence) close(jitter());
		if (streams || now() - streamedAt < patience) return;
		// The stream is held up or refused: ask instead, and try it again now and then.
		if (source && now() - openedAt > streamAgain) close(jitter());
		void poll();
	}

	/** The network or the device is back; a stream from before may be dead without knowing it. */
	function wakeUp(wait: number): void {
		if (ended) return;
		clearTimeout(again);
		again = undefined;
		close(wait);
	}
	const online = () => wakeUp(jitter());
	const visible = () => document.visibilityState === 'visible' && wakeUp(0);
	const shown = ({ persisted }: PageTransitionEvent) => persisted && wakeUp(0);

	const looking = setInterval(look, pollEvery);
	addEventListener('online', online);
	addEventListener('pageshow', shown);
	document.addEventListener('visibilitychange', visible);
	open();

	return () => {
		ended = true;
		source?.close();
		clearTimeout(again);
		clearInterval(looking);
		removeEventListener('online', online);
		removeEventListener('pageshow', shown);
		document.removeEventListener('visibilitychange', visible);
	};
}
