import type { Selection, TypedRevision } from './view.ts';

/**
 * What is typed in the editor, beside what it began from. What others save meanwhile never changes what is typed: an
 * untouched editor goes on from it, a touched one is told (`overtaken`).
 */
export class RevisionDraft {
	texts = $state<string[]>([]);
	reason = $state('');
	kind = $state<Selection['kind']>('sentence');
	themes = $state<string[]>([]);
	points = $state<string[]>([]);
	results = $state<string[]>([]);
	/** What each result showed, by question. */
	summaries = $state<Record<string, string>>({});
	goals = $state<string[]>([]);
	/** Citations, and an empty one to write the next in. */
	laws = $state<string[]>(['']);
	#begun = $state.raw() as Selection;

	/** `typed`: what was sent and came back, instead of what the selection holds. */
	constructor(selection: Selection, typed: TypedRevision | null | undefined) {
		this.goOnFrom(selection);
		if (typed) this.#fill(typed);
	}

	goOnFrom(selection: Selection): void {
		this.#begun = selection;
		this.#fill(selection);
	}

	/** Takes a wording that was proposed, with the point that proposed it as evidence. */
	take(wording: { id: string; text: string }): void {
		this.texts = [wording.text, ...this.texts.slice(1)];
		if (!this.points.includes(wording.id)) this.points = [...this.points, wording.id];
	}

	/** The revision that this began from; null: none. */
	get begun(): Selection['revision'] {
		return this.#begun.revision;
	}

	/** Goals that were chosen when this began. */
	get begunGoals(): string[] {
		return this.#begun.goals;
	}

	get dirty(): boolean {
		return fingerprint(this.#typed()) !== fingerprint(this.#begun);
	}

	get restsOnNothing(): boolean {
		const { themes, points, results, goals, laws } = this.#typed();
		return [themes, points, results, goals, laws].every(({ length }) => length === 0);
	}

	/** The revision that somebody else saved since this began, if it is another now. */
	overtakenBy({ revision }: Selection): Selection['revision'] {
		return revision && revision.rowVersion !== this.begun?.rowVersion ? revision : null;
	}

	#typed(): TypedRevision {
		const results = this.results.map((id) => ({ id, summary: this.summaries[id] ?? '' }));
		const laws = this.laws.filter((law) => law.trim() !== '');
		const { texts, reason, kind, themes, points, goals } = this;
		return { operation: this.#begun.operation, texts, reason, kind, themes, points, results, goals, laws };
	}

	#fill({ texts, reason, kind, themes, points, results, goals, laws }: TypedRevision): void {
		this.texts = [...texts];
		this.reason = reason;
		this.kind = kind;
		this.themes = [...themes];
		this.points = [...points];
		this.results = results.map(({ id }) => id);
		this.summaries = Object.fromEntries(results.map(({ id, summary }) => [id, summary]));
		this.goals = [...goals];
		this.laws = [...laws, ''];
	}
}

function fingerprint({ texts, reason, themes, points, results, goals, laws }: TypedRevision): string {
	const sets = [themes, points, goals].map((ids) => [...ids].sort());
	const shown = [...results].sort((a, b) => a.id.localeCompare(b.id)).map(({ id, summary }) => [id, summary]);
	return JSON.stringify([texts, reason, sets, shown, laws]);
}
