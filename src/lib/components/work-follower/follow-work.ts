import type { WorkNews } from '../../working-group/turn.ts';

/** Every time is in milliseconds. The server beats every 15 seconds. */
const silence = 35_000;
const shortestWait = 1_000;
const longestWait = 30_000;

/**
 * Follows the work of a group: every word is handed on. A page in the background lets go of its connection (a browser
 * has six for one server) and hears what it has missed as soon as it is looked at again.
 * @param address of the stream (`…/work-events`)
 * @returns ends it
 */
export function followWork(address: string, onNews: (news: WorkNews) => void): () => void {
	let source: EventSource | null = null;
	let failures = 0;
	let again: ReturnType<typeof setTimeout> | undefined;
	let quiet: ReturnType<typeof setTimeout> | undefined;

	function close(): void {
		clearTimeout(again);
		clearTimeout(quiet);
		source?.close();
		source = null;
	}

	function openLater(): void {
		close();
		const wait = Math.min(longestWait, shortestWait * 2 ** failures++);
		again = setTimeout(open, wait * (0.5 + Math.random()));
	}

	function alive(): void {
		clearTimeout(quiet);
		quiet = setTimeout(openLater, silence);
	}

	function open(): void {
		close();
		if (document.visibilityState === 'hidden') return;
		const opened = (source = new EventSource(address));
		opened.addEventListener('message', ({ data }: MessageEvent<string>) => {
			failures = 0;
			alive();
			onNews(JSON.parse(data) as WorkNews);
		});
		opened.addEventListener('beat', alive);
		opened.addEventListener('error', openLater);
		alive();
	}

	const shown = ({ persisted }: PageTransitionEvent) => persisted && open();
	addEventListener('online', open);
	addEventListener('pageshow', shown);
	document.addEventListener('visibilitychange', open);
	open();
	return () => {
		close();
		removeEventListener('online', open);
		removeEventListener('pageshow', shown);
		document.removeEventListener('visibilitychange', open);
	};
}
