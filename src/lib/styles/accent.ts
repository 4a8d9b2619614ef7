/** An accent as the pages use it, in one colour scheme. */
export interface Accent {
	/** `#rrggbb`: links, buttons, the line of the margin. At least 4.5:1 against the paper. */
	readonly accent: string;
	/** `#rrggbb`: text on the accent, at least 4.5:1 against it. */
	readonly onAccent: string;
}

/** The papers of tokens.css; the accent is read as text on them. */
const papers = { light: '#fbf8f1', dark: '#181613' } as const;
/** Links stand on tinted paper too (tokens.css --tint), so more than 4.5 is asked for against plain paper. */
const wanted = 5.5;
const inks = ['#ffffff', '#10110f'] as const;

/** The six digits of a colour, or null where it is none. Accepts `#rgb` and `#rrggbb`. */
export function parseColour(text: string): string | null {
	const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1]?.toLowerCase();
	if (!digits) return null;
	return '#' + (digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits);
}

/** Contrast ratio of two `#rrggbb` colours, 1–21 (WCAG 2.2, relative luminance). */
export function contrastRatio(first: string, second: string): number {
	const [a, b] = [luminance(first), luminance(second)];
	return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/**
 * The accent of a municipality for light or dark paper: its own colour where that can be read, otherwise the
 * nearest darker (lighter) one that can. `adjusted` tells that it had to be changed.
 */
export function accentFor(colour: string, scheme: 'light' | 'dark'): Accent & { readonly adjusted: boolean } {
	const own = parseColour(colour);
	if (own === null) throw new RangeError(`Not a colour: ${colour}`);
	const towards = scheme === 'light' ? '#000000' : '#ffffff';
	let accent = own;
	for (let step = 1; contrastRatio(accent, papers[scheme]) < wanted && step <= 50; step++) {
		accent = mix(own, towards, step / 50);
	}
	const onAccent = contrastRatio(inks[0], accent) >= contrastRatio(inks[1], accent) ? inks[0] : inks[1];
	return { accent, onAccent, adjusted: accent !== own };
}

/**
 * The stylesheet that gives a municipality its colour: served as a file of its own, after the common one.
 * `--accent-on-light` and `--accent-on-dark` are for a page that chooses its paper itself.
 */
export function accentStylesheet(colour: string): string {
	const rule = (scheme: 'light' | 'dark') => {
		const { accent, onAccent } = accentFor(colour, scheme);
		return `:root{--accent:${accent};--on-accent:${onAccent}}`;
	};
	const both = `:root{--accent-on-light:${accentFor(colour, 'light').accent};--accent-on-dark:${accentFor(colour, 'dark').accent}}`;
	return `${rule('light')}@media (prefers-color-scheme:dark){${rule('dark')}}@media print{${rule('light')}}${both}`;
}

/** The product's mark on an accent, as a square picture without margin: for lists of applications. */
export function accentIcon(colour: string): string {
	const { accent, onAccent } = accentFor(colour, 'light');
	return (
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="${accent}" d="M0 0h32v32H0z"/>` +
		`<g stroke="${onAccent}" stroke-width="2" stroke-linecap="round" fill="none"><path d="M8 11h9M8 16h8M8 21h9"/>` +
		`<path d="M20.5 7.5v17" stroke-width="1.2" opacity=".7"/></g>` +
		`<g fill="${onAccent}"><circle cx="24" cy="11" r="1.6"/><circle cx="24" cy="16" r="1.6"/></g></svg>`
	);
}

function channels(colour: string): [number, number, number] {
	return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as [number, number, number];
}

function luminance(colour: string): number {
	const [red, green, blue] = channels(colour).map((value) => {
		const share = value / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	}) as [number, number, number];
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function mix(from: string, to: string, share: number): string {
	const target = channels(to);
	const mixed = channels(from).map((value, at) => Math.round(value + ((target[at] ?? 0) - value) * share));
	return '#' + mixed.map((value) => value.toString(16).padStart(2, '0')).join('');
}
