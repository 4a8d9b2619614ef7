/** Light or dark, whole screen or window: what the one at the computer chooses, by buttons or keys. */
export class Screen {
	/** null: as the device has it. */
	chosen = $state<'light' | 'dark' | null>(null);
	full = $state(false);
	canFill = $state(false);
	#deviceIsDark = $state(false);

	get dark(): boolean {
		return this.chosen === null ? this.#deviceIsDark : this.chosen === 'dark';
	}

	/** Looks at the device; gives the function that stops looking. */
	watch(): () => void {
		const scheme = matchMedia('(prefers-color-scheme: dark)');
		const look = () => (this.#deviceIsDark = scheme.matches);
		const filled = () => (this.full = document.fullscreenElement !== null);
		look();
		this.canFill = document.fullscreenEnabled;
		scheme.addEventListener('change', look);
		document.addEventListener('fullscreenchange', filled);
		return () => {
			scheme.removeEventListener('change', look);
			document.removeEventListener('fullscreenchange', filled);
		};
	}

	turnLight(): void {
		this.chosen = this.dark ? 'light' : 'dark';
	}

	fill(): void {
		const done = this.full ? document.exitFullscreen() : document.documentElement.requestFullscreen();
		// A browser may refuse the whole screen; then the window stays as it is.
		done.catch(() => {});
	}
}

/** What a key asks for; null: nothing of ours. Presenters' remotes send PageUp and PageDown. */
export function wishOf(
	{ key, altKey, ctrlKey, metaKey, target }: KeyboardEvent,
	dir: 'ltr' | 'rtl'
): 'fill' | 'light' | 'next' | 'previous' | null {
	if (altKey || ctrlKey || metaKey) return null;
	const onControl = !!(target as Partial<Element> | null)?.closest?.('a, button, summary');
	switch (key) {
		case 'f':
		case 'F':
			return 'fill';
		case 'd':
		case 'D':
			return 'light';
		case 'PageDown':
			return 'next';
		case 'PageUp':
			return 'previous';
		case 'ArrowRight':
			return dir === 'rtl' ? 'previous' : 'next';
		case 'ArrowLeft':
			return dir === 'rtl' ? 'next' : 'previous';
		case ' ':
			return onControl ? null : 'next';
		default:
			return null;
	}
}
