/**
 * What every resident sees alike is read once in two seconds per process: a dialogue with its text and questions,
 * and a municipality's start page. Nothing of a person is ever kept here, and no refusal either.
 */
import type { Db } from '../backend/db.ts';
import * as dialogues from '../data/dialogues.ts';
import * as municipalities from '../data/municipalities.ts';
import * as translations from '../data/translations.ts';

const lifetime = 2_000;
const places = 500;

type Kept<T> = { answer: Promise<T>; readAt: number };

const keptDialogues = new Map<string, Kept<dialogues.Dialogue>>();
const keptHomes = new Map<string, Kept<municipalities.MunicipalityHome>>();

/** A dialogue that residents may see, with its text in every language, at most two seconds old; shared, so never change it. Refuses `not_found`. */
export function findDialogue(db: Db, municipality: string, dialogue: string): Promise<dialogues.Dialogue> {
	return once(keptDialogues, `${municipality}/${dialogue}`, () => readDialogue(db, municipality, dialogue));
}

async function readDialogue(db: Db, municipality: string, dialogue: string): Promise<dialogues.Dialogue> {
	const [found, translated] = await Promise.all([
		dialogues.find(db, municipality, dialogue),
		translations.ofDialogue(db, municipality, dialogue)
	]);
	return { ...found, translations: translated };
}

/** A municipality's start page, at most two seconds old; shared, so never change it. Refuses `not_found`. */
export function findHome(db: Db, municipality: string): Promise<municipalities.MunicipalityHome> {
	return once(keptHomes, municipality, () => municipalities.home(db, municipality));
}

/** Requests that come while an answer is on its way wait for that one. */
function once<T>(kept: Map<string, Kept<T>>, key: string, read: () => Promise<T>): Promise<T> {
	const now = performance.now();
	const known = kept.get(key);
	if (known && now - known.readAt < lifetime) return known.answer;
	const entry = { answer: read(), readAt: now };
	kept.delete(key);
	if (kept.size >= places) kept.delete(kept.keys().next().value ?? '');
	kept.set(key, entry);
	entry.answer.catch(() => {
		if (kept.get(key) === entry) kept.delete(key);
	});
	return entry.answer;
}
