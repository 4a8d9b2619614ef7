import { qrPath } from '$lib/server/export/qr-path.ts';
import { originForOthers } from '$lib/server/http/hosts.ts';

/** Where people join who see it on another device than `url` is asked from: `place` is what is said and typed ("host/join"), `address` the link with the code in it. */
export function joinAddress(url: URL, code: string, table?: number) {
	const origin = originForOthers(url);
	const address = `${origin}/join/${code}${table === undefined ? '' : `?table=${table}`}`;
	return { place: `${new URL(origin).host}/join`, address, qr: qrPath(address) };
}

/** A code as it is read aloud and typed: three and three. */
export function spacedCode(code: string): string {
	return `${code.slice(0, 3)} ${code.slice(3)}`;
}
