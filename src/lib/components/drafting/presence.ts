/** How often a place that is written in is told again, in milliseconds; the group sees it for 45 seconds. */
const renewal = 20_000;

/**
 * Tells the group that a place is written in (`address`: of the dialogue's presence), until the function that it gives is
 * called. That it cannot be told hinders nobody: two who write at once are kept apart when they save.
 */
export function announceWriting(address: string, place: string): () => void {
	const tell = (where: string) =>
		void fetch(address, {
			method: 'POST',
			body: new URLSearchParams({ place: where }),
			keepalive: true
		}).catch(() => undefined);
	const stop = () => tell('');
	tell(place);
	const timer = setInterval(() => tell(place), renewal);
	addEventListener('pagehide', stop);
	return () => {
		clearInterval(timer);
		removeEventListener('pagehide', stop);
		stop();
	};
}
