import { encode } from 'uqr';

/** A QR code as the `d` of an SVG path, one unit a module, in a square of `size` units (quiet zone included). */
export function qrPath(text: string): { size: number; d: string } {
	const { data, size } = encode(text, { ecc: 'M', border: 4 });
	const d = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
	return { size, d };
}
