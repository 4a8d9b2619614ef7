import { renderSVG } from 'uqr';

/** What is shown, once, while a second factor is set up. */
export type Setup = {
	uri: string;
	/** The key for typing in by hand, in groups of four. */
	key: string;
	/** The QR code of `uri`, an SVG as a `data:` address. */
	picture: string;
	codes: string[];
};

/** Null when it is not what `begin` gave: it comes back through the page. */
export function setupFrom(uri: string, codes: string): Setup | null {
	if (!/^otpauth:\/\/totp\//.test(uri) || !URL.canParse(uri)) return null;
	const secret = new URL(uri).searchParams.get('secret') ?? '';
	const svg = renderSVG(uri, { border: 2 });
	return {
		uri,
		key: secret.match(/.{1,4}/g)?.join(' ') ?? '',
		picture: `data:image/svg+xml,${encodeURIComponent(svg)}`,
		codes: codes.split(' ').filter((code) => /^[\w-]{4,20}$/.test(code))
	};
}
