import { hostname, networkInterfaces } from 'node:os';

/** The names under which this installation may be asked, apart from this machine's own. */
export type HostRules = {
	/** The environment's ORIGIN, if set. */
	origin: string | undefined;
	/** The host names of the municipalities. */
	hosts: readonly string[];
};

/**
 * True when a request under this Host (with or without port) is meant for us: ORIGIN's host, a municipality's,
 * this machine by its own name or one of its own addresses. Anything else is answered 421, so that a forged Host
 * can neither steer links nor be the matching half of a forged Origin.
 */
export function isKnownHost(host: string | null, { origin, hosts }: HostRules): boolean {
	const name = nameOf(host);
	if (!name) return false;
	if (isThisMachine(name)) return true;
	if (origin && nameOf(new URL(origin).host) === name) return true;
	return hosts.some((known) => nameOf(known) === name);
}

/** Host name in lower case, without port and without the root's dot; IPv6 without brackets. Null when unusable. */
function nameOf(host: string | null): string | null {
	const match = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::\d{1,5})?$/.exec((host ?? '').toLowerCase());
	const name = match?.[1] ?? match?.[2] ?? null;
	return name?.replace(/\.$/, '') || null;
}

function isThisMachine(name: string): boolean {
	if (name === 'localhost' || name.endsWith('.localhost') || name === '::1') return true;
	if (/^127\.\d+\.\d+\.\d+$/.test(name)) return true;
	const own = hostname().toLowerCase();
	return name === own || name === `${own}.local` || ownAddresses().has(name);
}

let known: { addresses: Set<string>; readAt: number } | undefined;

/** Networks come and go while we run; reading them costs too much to do it for each request. */
function ownAddresses(): Set<string> {
	const now = performance.now();
	if (!known || now - known.readAt > 30_000) {
		const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
		known = { addresses: new Set(addresses.map(({ address }) => address.toLowerCase())), readAt: now };
	}
	return known.addresses;
}

/** This machine's own IPv4 addresses in its networks. */
export function localAddresses(): string[] {
	return Object.values(networkInterfaces())
		.flatMap((list) => list ?? [])
		.filter((address) => address.family === 'IPv4' && !address.internal)
		.map(({ address }) => address);
}

/**
 * The origin under which others in the room reach us. A page that is open on this machine as `localhost` is, for a phone
 * in the same network, at the machine's address there.
 * @param addresses this machine's own; the first is told
 */
export function originForOthers(url: URL, addresses: readonly string[] = localAddresses()): string {
	const [first] = addresses;
	const onlyHere = /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
	if (!onlyHere || !first) return url.origin;
	const others = new URL(url.origin);
	others.hostname = first;
	return others.origin;
}
