/** The bytes `first` to `last`, both included. */
export type ByteRange = { first: number; last: number };

/**
 * What a `Range` header asks of something of `size` bytes (RFC 9110, 14.1.2). Null: everything, also where the header is
 * not understood or asks for several parts, which a server may ignore.
 */
export function readRange(header: string | null, size: number): ByteRange | 'unsatisfiable' | null {
	const asked = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '');
	if (!asked || asked[0] === 'bytes=-') return null;
	const [, from = '', to = ''] = asked;
	if (from === '') {
		const length = Number(to);
		return length === 0 ? 'unsatisfiable' : { first: Math.max(0, size - length), last: size - 1 };
	}
	const first = Number(from);
	const last = to === '' ? size - 1 : Math.min(Number(to), size - 1);
	if (to !== '' && Number(to) < first) return null;
	return first >= size ? 'unsatisfiable' : { first, last };
}
