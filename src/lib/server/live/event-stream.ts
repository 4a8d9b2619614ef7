import type { Follower } from './feed.ts';

/** A beat that the browser's script hears, so that it knows that the connection lives. */
const beat = new TextEncoder().encode('event: beat\ndata: 1\n\n');
/** Beats (15 seconds each) after which a connection that takes nothing is given up. */
const mostMissed = 4;

/**
 * An answer of server-sent events. Whoever takes slowly, or not at all, costs one reference beside what the
 * connection itself holds: while a message is not taken, the newest takes the place of the one that waits. After a
 * minute with nothing taken the connection is cut.
 * @param follow begins to follow; gives the function that ends it
 * @param cut closes the connection
 */
export function eventStream(follow: (follower: Follower) => () => void, cut: () => void): Response {
	let wanted = false;
	let missed = 0;
	let waiting: Uint8Array | null = null;
	let leave = () => {};
	const body = new ReadableStream<Uint8Array>(
		{
			start(controller) {
				const give = (bytes: Uint8Array) => {
					if (wanted) controller.enqueue(bytes);
					else waiting = bytes;
					wanted = false;
				};
				const end = () => {
					leave();
					controller.close();
				};
				leave = follow({
					offer: ({ event }) => give(event),
					beat() {
						if (wanted) return give(beat);
						if (++missed < mostMissed) return;
						end();
						cut();
					},
					end
				});
			},
			pull(controller) {
				missed = 0;
				wanted = waiting === null;
				if (waiting) controller.enqueue(waiting);
				waiting = null;
			},
			cancel: () => leave()
		},
		{ highWaterMark: 0 }
	);
	const headers = {
		'content-type': 'text/event-stream; charset=utf-8',
		'cache-control': 'no-store, no-transform',
		'x-accel-buffering': 'no',
		// So that a process that stops is not kept by a connection that waits for the next request.
		connection: 'close'
	};
	return new Response(body, { headers });
}
