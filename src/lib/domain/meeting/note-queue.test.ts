import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	afterArrival,
	sending,
	shownNotes,
	takeOut,
	withChange,
	type NoteChange,
	type WaitingNotes
} from './note-queue.ts';
import type { TableNote } from './table-notes.ts';

const write = (text: string, base = 0, id = 'a'): NoteChange => ({
	id,
	what: 'write',
	base,
	content: { kind: 'agreed', text, section: null, question: null, passage: null, unfinished: false },
	table: 1
});
const note = (text: string, rowVersion: number): TableNote => ({
	id: 'a',
	kind: 'agreed',
	text,
	section: null,
	question: null,
	passage: null,
	unfinished: false,
	language: 'sv',
	rowVersion,
	removed: false,
	confirmed: true
});

describe('what a note-taker has written', () => {
	it('is sent as it was before anything newer, once it has been on its way', () => {
		let waiting = withChange({}, write('Mer'));
		waiting = withChange(waiting, write('Mer ljus'));
		expect(sending(waiting).changes).toEqual([write('Mer ljus')]);
		waiting = withChange(sending(waiting).waiting, write('Mer ljus.'));
		expect(sending(waiting).changes).toEqual([write('Mer ljus')]);
		waiting = afterArrival(waiting, note('Mer ljus', 1));
		expect(sending(waiting).changes).toEqual([write('Mer ljus.', 1)]);
		expect(afterArrival(waiting, note('Mer ljus.', 2))).toEqual({});
	});

	it('stands in the place of what the municipality has, and is not confirmed', () => {
		const waiting = withChange({}, write('Nytt', 1));
		expect(shownNotes([note('Gammalt', 1)], waiting, 'sv')).toMatchObject([
			{ text: 'Nytt', waits: true, confirmed: false }
		]);
		const removed = withChange({}, { id: 'a', what: 'remove', base: 1, removed: true });
		expect(shownNotes([note('Gammalt', 1)], removed, 'sv')).toMatchObject([
			{ text: 'Gammalt', removed: true }
		]);
		expect(shownNotes([], withChange({}, write('Eget')), 'ar')).toMatchObject([
			{ id: 'a', text: 'Eget', language: 'ar', rowVersion: 0 }
		]);
	});

	it('is given back whole where another has changed the note', () => {
		const tried = sending(withChange({}, write('Ett', 1))).waiting;
		expect(takeOut(withChange(tried, write('Två', 1)), 'a')).toEqual({ waiting: {}, last: write('Två', 1) });
		expect(takeOut({}, 'a')).toEqual({ waiting: {}, last: null });
	});

	it('arrives in the end as it was written last, however answers are lost', () => {
		fc.assert(
			fc.property(fc.array(fc.oneof(fc.string({ minLength: 1 }), fc.constant(null))), (events) => {
				// A string is typed; null is a delivery, of which every other answer is lost.
				let waiting: WaitingNotes = {};
				let stands: TableNote | null = null;
				let last: string | null = null;
				let lost = true;
				const deliver = (isLost: boolean) => {
					const going = sending(waiting);
					waiting = going.waiting;
					for (const change of going.changes) {
						if (change.what !== 'write') continue;
						const { text } = change.content;
						if (stands?.text !== text) {
							expect(change.base).toBe(stands?.rowVersion ?? 0);
							stands = note(text, (stands?.rowVersion ?? 0) + 1);
						}
						if (!isLost) waiting = afterArrival(waiting, stands as TableNote);
					}
				};
				for (const event of events) {
					if (event === null) deliver((lost = !lost));
					else {
						waiting = withChange(waiting, write(event, (stands as TableNote | null)?.rowVersion ?? 0));
						last = event;
					}
				}
				deliver(false);
				deliver(false);
				expect(waiting).toEqual({});
				expect((stands as TableNote | null)?.text ?? null).toBe(last);
			})
		);
	});
});
