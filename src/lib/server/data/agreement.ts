import type { Db } from '../backend/db.ts';
import type { ThemeText } from './themes.ts';

/** `coded`: how many points of the sample this person has coded. */
export type Coder = { person: string; name: string | null; me: boolean; coded: number };
/** `complete`: both have coded all, so that the codings are shown. */
export type SampleCard = {
	id: string;
	drawnAt: string;
	coders: [Coder, Coder];
	complete: boolean;
	points: number;
};
/** Themes by id. `mine`: what the caller gave, null before; `codings`: of the two coders in order, null until both are done. */
export type SamplePoint = {
	id: string;
	label: string;
	text: string;
	language: string;
	kind: string;
	settled: boolean;
	mine: string[] | null;
	codings: [string[], string[]] | null;
};
/** `living`: the theme has not been merged or removed since. */
export type SampleTheme = ThemeText & { id: string; living: boolean };
export type Sample = Omit<SampleCard, 'points'> & {
	dialogue: string;
	themes: SampleTheme[];
	points: SamplePoint[];
};
export type Samples = { samples: SampleCard[]; members: { person: string; name: string; me: boolean }[] };

export async function list(db: Db, dialogue: string): Promise<Samples> {
	return (await db.call('samples', { dialogue })) as never;
}

/** Refuses `not_found`. */
export async function find(db: Db, sample: string): Promise<Sample> {
	return (await db.call('sample', { sample })) as never;
}

/** Draws points at random for two members. Refuses `sample_unusable`. */
export async function draw(
	db: Db,
	dialogue: string,
	coders: string[],
	size: number
): Promise<{ id: string }> {
	return (await db.call('draw_sample', { dialogue, coders, size })) as never;
}

/** Refuses `not_a_coder`, `sample_complete`, `theme_not_in_sample`. */
export async function code(db: Db, sample: string, point: string, themes: string[]): Promise<void> {
	await db.call('code_sample_point', { sample, point, themes });
}

/** Makes what was settled the coding that counts. Refuses `sample_incomplete`, `theme_not_in_sample`. */
export async function settle(
	db: Db,
	sample: string,
	settled: { point: string; themes: string[] }[]
): Promise<void> {
	await db.call('settle_points', { sample, settled });
}
