import type { Counts } from '../../domain/analysis/counts.ts';
import type { Question } from '../../domain/dialogue/questions.ts';
import type { Section } from '../../domain/policy/structure.ts';
import type { Db } from '../backend/db.ts';
import type { DialogueCard } from './dialogues.ts';
import type { MunicipalityCard } from './municipalities.ts';

export type { Counts };

/**
 * While a dialogue is open a picture of the counts stands until the next would differ from it by a whole group of
 * persons; that of a dimension may therefore be older than that of all.
 */
export type Results = {
	dialogue: DialogueCard;
	municipality: MunicipalityCard;
	dimension: string;
	counts: Counts;
	demonstration: boolean;
};
export type PublicResults = Results & { sections: Section[]; questions: Question[] };
/** `dimensions` that can be asked for; `waiting`: at least one group's worth of answers is not counted yet. */
export type StaffResults = Results & { dimensions: string[]; waiting: boolean };

/** Refuses `not_found`, `results_not_public`. */
export async function find(db: Db, municipality: string, dialogue: string): Promise<PublicResults> {
	return (await db.call('results', { municipality, dialogue })) as never;
}

/** In all (`all`) or by one dimension: channel, language or a background question. Any member. */
export async function findForStaff(db: Db, dialogue: string, dimension: string): Promise<StaffResults> {
	return (await db.call('staff_results', { dialogue, dimension })) as never;
}
