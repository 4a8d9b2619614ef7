/** `number`: the point's own, for a part the whole's. `part`: from 1 for the part named a; null or absent for a whole. */
export type LabelledPoint = { number: number; part?: number | null };

/** What people call a point: `47`, its first part `47a`. The same as `private.point_label` in the database. */
export function pointLabel({ number, part }: LabelledPoint): string {
	return part ? `${number}${String.fromCharCode(96 + part)}` : String(number);
}
