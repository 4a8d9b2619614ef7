import type { Backend } from '../backend/backend.ts';
import { signPerson } from '../backend/token.ts';

type Signed = { token: string; renewAt: number };

/** A token is used for this long and then signed anew; it is valid a minute longer. In milliseconds. */
const useFor = 4 * 60 * 1000;
const cacheSize = 1_000;
const signed = new WeakMap<Backend, Map<string, Signed>>();

/**
 * The token under which calls act for a person in a municipality: HS256, role authenticated, valid five minutes.
 * It says who asks, not what she may: the rules in the database look up her roles at every call.
 */
export async function tokenFor(backend: Backend, person: string, municipality: string): Promise<string> {
	let tokens = signed.get(backend);
	if (!tokens) signed.set(backend, (tokens = new Map()));
	const key = `${person} ${municipality}`;
	const known = tokens.get(key);
	if (known && known.renewAt > Date.now()) return known.token;
	tokens.delete(key);
	const token = await signPerson(backend.secrets.tokenSecret, person, municipality);
	if (tokens.size >= cacheSize) tokens.delete(tokens.keys().next().value ?? '');
	tokens.set(key, { token, renewAt: Date.now() + useFor });
	return token;
}
