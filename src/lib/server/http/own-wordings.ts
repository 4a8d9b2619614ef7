/**
 * A municipality's own wordings on its residents' pages. `texts(language)` is called all over a page, also in
 * components; what it needs to know of the request stands beside the request, not in every call.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { askForWordings, type Wordings } from '../../i18n/texts.ts';
import type { Db } from '../backend/db.ts';
import * as interfaceTexts from '../data/interface-texts.ts';

const current = new AsyncLocalStorage<Wordings | undefined>();
const kept = new Map<string, { revision: number; wordings: Promise<Wordings> }>();

askForWordings(() => current.getStore());

/**
 * Answers a request with the wordings of its municipality. They are read once for each revision; a municipality that
 * has none (no revision) costs nothing.
 */
export async function withWordings<T>(
	db: Db,
	municipality: string | undefined,
	revision: number | undefined,
	answer: () => T
): Promise<Awaited<T>> {
	if (!municipality || !revision) return await answer();
	return await current.run(await wordingsOf(db, municipality, revision), answer);
}

function wordingsOf(db: Db, municipality: string, revision: number): Promise<Wordings> {
	const known = kept.get(municipality);
	if (known && known.revision === revision) return known.wordings;
	const wordings = interfaceTexts.ofMunicipality(db, municipality);
	kept.set(municipality, { revision, wordings });
	wordings.catch(() => kept.delete(municipality));
	return wordings;
}
