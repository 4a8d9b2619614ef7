import {
	changeRunSheet,
	countedSteps,
	type EditedStep,
	type RemovedStep,
	type RunSheetChange
} from '../../domain/meeting/run-sheet-changes.ts';

/** A step with a key that stays the same however it is moved. */
type KeyedStep = EditedStep & { key: number };

/** A run sheet in the hands of one person: what she changes, whether it is saved, and what she can take back. */
export class Editing {
	steps = $state<KeyedStep[]>([]);
	rowVersion = $state(0);
	removed = $state<RemovedStep | null>(null);
	#saved = $state('');
	#nextKey = 0;
	readonly changed = $derived(asText(this.steps) !== this.#saved);
	readonly counted = $derived(countedSteps(this.steps));

	constructor(steps: readonly EditedStep[], rowVersion: number, isSaved: boolean) {
		this.steps = steps.map((step) => this.#keyed(step));
		this.rowVersion = rowVersion;
		this.#saved = isSaved ? asText(this.steps) : '';
	}

	change(change: RunSheetChange): void {
		const gone = change.what === 'remove' && this.steps.length > 1 ? this.steps[change.place] : undefined;
		const before = this.steps;
		const changed = changeRunSheet(countedSteps(before), change);
		this.steps = changed.map((step, place) => {
			const key = 'key' in step && isFirst(changed, place) ? step.key : this.#nextKey++;
			// Minutes that are no number stay as they were typed, unless all are reckoned anew.
			const typed = change.what === 'fit' ? undefined : before.find((one) => one.key === key);
			return { ...step, minutes: typed ? typed.minutes : step.minutes, key };
		});
		this.removed = gone && 'place' in change ? { step: unkeyed(gone), place: change.place } : null;
	}

	/** Brings back what was taken away last. */
	restore(): void {
		if (!this.removed) return;
		const { step, place } = this.removed;
		this.steps = this.steps.toSpliced(place, 0, this.#keyed(step));
		this.removed = null;
	}

	/** What is being sent; give the answer to what it returns. */
	send(): (saved: { rowVersion: number; ids: string[] }) => void {
		const keys = this.steps.map(({ key }) => key);
		const sent = asTexts(this.steps);
		return ({ rowVersion, ids }) => {
			// Somebody may have typed on while it was on its way: only the identities are new.
			for (const step of this.steps) {
				const id = ids[keys.indexOf(step.key)];
				if (id) step.id = id;
			}
			this.rowVersion = rowVersion;
			this.#saved = sent.map((text, place) => withId(text, ids[place])).join('\n');
		};
	}

	#keyed(step: EditedStep): KeyedStep {
		return { ...step, key: this.#nextKey++ };
	}
}

/** A copy comes after what it was made from, with the same key until it gets one of its own. */
function isFirst(steps: readonly object[], place: number): boolean {
	const keyOf = (step: object | undefined) => (step && 'key' in step ? step.key : undefined);
	return steps.findIndex((step) => keyOf(step) === keyOf(steps[place])) === place;
}

function unkeyed({ key: _key, ...step }: KeyedStep): EditedStep {
	return step;
}

function asTexts(steps: readonly KeyedStep[]): string[] {
	return steps.map((step) => JSON.stringify({ ...unkeyed(step), id: undefined }) + (step.id ?? ''));
}

function asText(steps: readonly KeyedStep[]): string {
	return asTexts(steps).join('\n');
}

function withId(text: string, id: string | undefined): string {
	return text.slice(0, text.lastIndexOf('}') + 1) + (id ?? '');
}
