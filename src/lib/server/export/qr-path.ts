import { encode } from 'uqr';

/** A QR code as the `d` of an SVG path, one unit a module, in a square of `size` units (quiet zone included). */
export function qrPath(text: string): { size: number; d: string } {
	const { data, size } = encode(text, { ecc: 'M', border: 4 });
	const runs = data.flatMap((row, y) =>
		[
			...row
				.map((dark) => (dark ? '1' : '0'))
				.join('')
				.matchAll(/1+/g)
		].map(({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`)
	);
	return { size, d: runs.join('') };
}
