/** Keeps the screen awake while the page is seen, where the browser can; gives the function that lets it sleep. */
export function stayAwake(): () => void {
	let held: WakeLockSentinel | null = null;
	let ended = false;
	const hold = async () => {
		if (ended || document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
		try {
			held = await navigator.wakeLock.request('screen');
			if (ended) await held.release();
		} catch {
			// Battery saving refuses it: the screen goes dark as it would on any page.
		}
	};
	const again = () => void hold();
	document.addEventListener('visibilitychange', again);
	void hold();
	return () => {
		ended = true;
		document.removeEventListener('visibilitychange', again);
		void held?.release();
	};
}
