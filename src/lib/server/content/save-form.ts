import type { Unsaved } from '../../components/translation-editor/view.ts';
import { cleanText } from '../../domain/text/clean.ts';
import type { Db } from '../backend/db.ts';
import * as translations from '../data/translations.ts';
import type { TranslationInput, TranslationOutcome } from '../data/translations.ts';

/** What saving a form led to. `typed`: by unit, what was not written and why. */
export type SavedForm = {
	saved: number;
	typed: Unsaved;
};

const longest = 20_000;

/** The units of a form that somebody has changed; those left as they were are not sent. */
export function changedUnits(data: FormData): TranslationInput[] {
	const all = (name: string) => data.getAll(name).map(String);
	const [marks, versions, before, states, texts] = ['mark', 'version', 'was', 'wasState', 'text'].map(all);
	const reviewed = new Set(all('reviewed'));
	const fits = new Set(all('fits'));
	const every = data.get('all') === 'reviewed';
	return all('unit').flatMap((id, place) => {
		const [owner = '', field = ''] = id.split(':');
		const text = cleanText(texts?.[place] ?? '', longest).text;
		const approved = reviewed.has(id) || (every && text !== '');
		const state = approved ? ('reviewed' as const) : ('draft' as const);
		const same = text === cleanText(before?.[place] ?? '', longest).text;
		if (same && (text === '' || (states?.[place] === state && !fits.has(id)))) return [];
		const rowVersion = Number(versions?.[place]);
		return [{ owner, field, sourceMark: marks?.[place] ?? '', text, state, rowVersion, fits: fits.has(id) }];
	});
}

/** Saves what a form of the editor holds. Refuses as `translations.save`. */
export async function saveForm(db: Db, whose: string, language: string, data: FormData): Promise<SavedForm> {
	const units = changedUnits(data);
	const outcomes = units.length === 0 ? [] : await translations.save(db, whose, language, units);
	const typed: SavedForm['typed'] = {};
	for (const outcome of outcomes) {
		const why = conflictOf(outcome);
		const given = units.find(({ owner, field }) => owner === outcome.owner && field === outcome.field);
		if (why && given) typed[`${outcome.owner}:${outcome.field}`] = { text: given.text, conflict: why };
	}
	return { saved: outcomes.filter(({ outcome }) => outcome === 'saved').length, typed };
}

function conflictOf({ outcome }: TranslationOutcome) {
	return outcome === 'changed_by_other' || outcome === 'source_changed' ? outcome : null;
}
