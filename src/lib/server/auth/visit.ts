/** What staff sign-in needs of a request; SvelteKit's RequestEvent has it. */
export type Visit = {
	request: Request;
	url: URL;
	cookies: CookieJar;
	getClientAddress: () => string;
};

type CookieOptions = {
	path: string;
	httpOnly: boolean;
	secure: boolean;
	sameSite: 'lax';
	maxAge?: number;
	encode: (value: string) => string;
};

export type CookieJar = { set: (name: string, value: string, options: CookieOptions) => void };

/** What better-auth may see of the request: the cookies. Addresses and programs of people are not kept. */
export function cookiesOf({ request }: Visit): Headers {
	return new Headers({ cookie: request.headers.get('cookie') ?? '' });
}

/** Hands better-auth's cookies to the answer, secure whenever the connection is. */
export function passCookies(headers: Headers, { cookies, url }: Visit): void {
	for (const line of headers.getSetCookie()) {
		const [pair = '', ...attributes] = line.split(';');
		const at = pair.indexOf('=');
		const maxAge = attributes.map((attribute) => /^\s*max-age=(-?\d+)$/i.exec(attribute)?.[1]).find(Boolean);
		cookies.set(pair.slice(0, at).trim(), pair.slice(at + 1), {
			path: '/',
			httpOnly: true,
			secure: url.protocol === 'https:',
			sameSite: 'lax',
			...(maxAge === undefined ? {} : { maxAge: Number(maxAge) }),
			// The value comes encoded.
			encode: (value) => value
		});
	}
}
