import type { TranslationState } from '../../domain/text/translations.ts';

/**
 * A text to translate, beside its Swedish. `id` is `owner:field`. `typed` is what somebody tried to save and could not:
 * `conflict` says why. `madeFrom` is the Swedish text that a stale translation was made from.
 */
export type UnitView = {
	id: string;
	label: string;
	source: string;
	sourceMark: string;
	text: string;
	state: TranslationState | null;
	stale: boolean;
	madeFrom: string | null;
	madeBy: 'administrator' | 'facilitator' | 'working_group' | 'registrar' | 'observer' | null;
	madeOn: string | null;
	rowVersion: number;
	/** The same Swedish words are translated elsewhere, like this. */
	suggestion?: string;
	typed?: string;
	conflict?: 'changed_by_other' | 'source_changed';
};

/** Units that belong together: a section, or what a dialogue says of itself. */
export type UnitGroup = { id: string; heading: string; units: UnitView[] };

export const shownUnits = ['all', 'missing', 'stale'] as const;
/** Which units are shown. */
export type ShownUnits = (typeof shownUnits)[number];

/** How far a group has come. */
export function countUnits(units: readonly UnitView[]) {
	return {
		total: units.length,
		missing: units.filter(({ text }) => text === '').length,
		stale: units.filter(({ stale }) => stale).length
	};
}

/** The groups with the units that a filter lets through; groups without any are left out. */
export function filterGroups(groups: readonly UnitGroup[], show: ShownUnits): UnitGroup[] {
	return groups
		.map((group) => ({
			...group,
			units: group.units.filter(
				({ text, stale, conflict }) =>
					show === 'all' || conflict || (show === 'missing' ? text === '' : stale)
			)
		}))
		.filter(({ units }) => units.length > 0);
}

/** What could not be saved, by unit. */
export type Unsaved = Record<string, { text: string; conflict: NonNullable<UnitView['conflict']> }>;

/** Lays what somebody typed, and could not save, over what is stored. */
export function withUnsaved(groups: readonly UnitGroup[], unsaved: Unsaved): UnitGroup[] {
	return groups.map((group) => ({
		...group,
		units: group.units.map((unit) => {
			const kept = unsaved[unit.id];
			return kept ? { ...unit, typed: kept.text, conflict: kept.conflict } : unit;
		})
	}));
}
