import type { CookieJar, Visit } from '../../src/lib/server/auth/visit.ts';

type SetCookie = { name: string; value: string } & Parameters<CookieJar['set']>[2];

let addresses = 0;

/** A browser: keeps the cookies that it is given and sends them. Each comes from an address of its own. */
export type Visitor = {
	jar: Map<string, string>;
	/** Every cookie that was set, as it was set. */
	set: SetCookie[];
	/** A request for a path, with the cookies of now. */
	visit: (path?: string) => Visit;
};

export function visitor(origin = 'http://radslag.test'): Visitor {
	const jar = new Map<string, string>();
	const set: SetCookie[] = [];
	const address = `198.51.100.${addresses++}`;
	return {
		jar,
		set,
		visit(path = '/') {
			const url = new URL(path, origin);
			const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
			return {
				request: new Request(url, { headers: { cookie } }),
				url,
				getClientAddress: () => address,
				cookies: {
					set(name, value, options) {
						set.push({ name, value, ...options });
						if (options.maxAge === 0) jar.delete(name);
						else jar.set(name, value);
					}
				}
			};
		}
	};
}
