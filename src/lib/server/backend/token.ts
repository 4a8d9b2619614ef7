import { errors, jwtVerify, SignJWT } from 'jose';

/** Who a call acts as: the database role and the claims that its functions read. */
export type Caller = { role: 'anon' | 'authenticated'; claims: string };

/** The token is not valid; `message` is PostgREST's wording. */
export class TokenRefused extends Error {
	override name = 'TokenRefused';
	readonly code: string;
	constructor(code: string, message: string) {
		super(message);
		this.code = code;
	}
}

type Verified = { caller: Caller; expires: number };
const cacheSize = 2_000;

/**
 * Verifies HS256 tokens. A token already seen is answered from memory until it expires.
 * Only the roles anon and authenticated are accepted, whoever has signed.
 */
export function createVerifier(secret: string): (token: string) => Promise<Caller> {
	const key = new TextEncoder().encode(secret);
	const seen = new Map<string, Verified>();
	return async (token) => {
		const now = Date.now() / 1000;
		const known = seen.get(token);
		if (known && known.expires > now) return known.caller;
		seen.delete(token);
		const verified = await verify(token, key);
		if (seen.size >= cacheSize) seen.delete(seen.keys().next().value ?? '');
		seen.set(token, verified);
		return verified.caller;
	};
}

async function verify(token: string, key: Uint8Array): Promise<Verified> {
	try {
		const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'] });
		if (payload.role !== 'anon' && payload.role !== 'authenticated') {
			throw new TokenRefused('PGRST302', 'JWT role is not accepted');
		}
		return {
			caller: { role: payload.role, claims: JSON.stringify(payload) },
			expires: payload.exp ?? Number.POSITIVE_INFINITY
		};
	} catch (error) {
		if (error instanceof TokenRefused) throw error;
		if (error instanceof errors.JWTExpired) throw new TokenRefused('PGRST303', 'JWT expired');
		const parts = token.split('.').length;
		throw new TokenRefused(
			'PGRST301',
			parts === 3 ? 'No suitable key or wrong key type' : `Expected 3 parts in JWT; got ${parts}`
		);
	}
}

/** The key that a call without a person carries; it says nothing but "anon" and does not expire. */
export function signAnonymous(secret: string): Promise<string> {
	return new SignJWT({ role: 'anon' })
		.setProtectedHeader({ alg: 'HS256' })
		.sign(new TextEncoder().encode(secret));
}

/** A token for one person in one municipality, valid for five minutes. */
export function signPerson(secret: string, person: string, municipality: string): Promise<string> {
	return new SignJWT({ role: 'authenticated', tenant: municipality })
		.setProtectedHeader({ alg: 'HS256' })
		.setSubject(person)
		.setExpirationTime('5 min')
		.sign(new TextEncoder().encode(secret));
}
