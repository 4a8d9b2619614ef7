import { describe, expect, it } from 'vitest';
import { startConfirmation } from '$lib/domain/policy/structure-edits.ts';
import {
	presentState,
	startHistory,
	type ConfirmationHistory
} from '$lib/domain/policy/structure-history.ts';
import { carryOut, type Command } from './commands.ts';

const start = startHistory(
	startConfirmation([
		{ level: 1, heading: 'Syfte', passages: [{ kind: 'paragraph', text: 'Ett. Två. Tre.' }] },
		{ level: 1, heading: 'Mål', passages: [{ kind: 'paragraph', text: 'Fyra.' }] }
	])
);

function after(history: ConfirmationHistory, command: Partial<Command>) {
	const outcome = carryOut(history, { command: 'save', target: '', rowVersion: 1, ...command });
	if (!outcome.ok) throw new Error(outcome.problem);
	return outcome;
}
const textsOf = (history: ConfirmationHistory) =>
	presentState(history).sections.map(({ heading, passages }) => [
		heading,
		...passages.map(({ text }) => text)
	]);

describe('a command of the confirmation view', () => {
	it('divides a passage at each line break and corrects its words at once', () => {
		const { history, selected } = after(start, { target: 'p2', text: 'Ett.\r\nTVÅ.\n\nTre.' });
		expect(textsOf(history)[0]).toEqual(['Syfte', 'Ett.', 'TVÅ.', 'Tre.']);
		expect(selected).toBe('p2');
	});

	it('changes nothing, and leaves nothing to undo, when a text is saved as it was', () => {
		expect(after(start, { target: 'p2', text: 'Ett. Två. Tre.' }).history.done).toEqual([]);
		expect(after(start, { target: 's1', heading: ' Syfte ' }).history.done).toEqual([]);
	});

	it('goes on with the new section when a passage becomes a heading', () => {
		const { history, selected } = after(start, { target: 'p4', command: 'heading' });
		expect(textsOf(history)).toEqual([['Syfte', 'Ett. Två. Tre.'], ['Mål'], ['Fyra.']]);
		expect(presentState(history).sections.at(-1)?.key).toBe(selected);
	});

	it('saves what is typed in the open tools when another item is chosen', () => {
		const { history, selected } = after(start, { target: 'p2', text: 'Ett.', select: 's3' });
		expect(textsOf(history)[0]).toEqual(['Syfte', 'Ett.']);
		expect(selected).toBe('s3');
	});

	it('undoes and does again', () => {
		const dropped = after(start, { target: 's3', command: 'drop' }).history;
		expect(presentState(dropped).sections[1]?.dropped).toBe(true);
		const undone = after(dropped, { command: 'undo' }).history;
		expect(presentState(undone)).toEqual(start.start);
		expect(presentState(after(undone, { command: 'redo' }).history)).toEqual(presentState(dropped));
	});

	it('says what cannot be done', () => {
		const outcome = (command: Partial<Command>) =>
			carryOut(start, { command: 'save', target: '', rowVersion: 1, ...command });
		expect(outcome({ target: 'p2', text: '  \n ' })).toEqual({ ok: false, problem: 'empty_text' });
		expect(outcome({ target: 'p4', command: 'merge' })).toEqual({ ok: false, problem: 'nothing_to_merge' });
		expect(outcome({ target: 'p99', command: 'drop' })).toEqual({ ok: false, problem: 'not_found' });
	});
});
