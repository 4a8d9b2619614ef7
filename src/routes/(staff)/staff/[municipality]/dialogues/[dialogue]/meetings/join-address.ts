import { qrPath } from '$lib/server/export/qr-path.ts';

/** Where people join: `place` is what is said and typed ("host/join"), `address` the link with the code in it. */
export function joinAddress(origin: string, code: string, table?: number) {
	const address = `${origin}/join/${code}${table === undefined ? '' : `?table=${table}`}`;
	return { place: `${new URL(origin).host}/join`, address, qr: qrPath(address) };
}

/** A code as it is read aloud and typed: three and three. */
export function spacedCode(code: string): string {
	return `${code.slice(0, 3)} ${code.slice(3)}`;
}
