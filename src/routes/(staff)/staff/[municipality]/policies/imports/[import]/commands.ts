import { z } from 'zod';
import {
	importEditSchema,
	type ConfirmationState,
	type EditProblem,
	type ImportEdit
} from '$lib/domain/policy/structure-edits.ts';
import {
	edit,
	presentState,
	redo,
	undo,
	type ConfirmationHistory
} from '$lib/domain/policy/structure-history.ts';

/** What a button of the confirmation view, or a key, asks for. `target` is a section's or passage's key. */
export const commandSchema = z.object({
	/** Saving is also what choosing another item does first, so that nothing typed is lost. */
	command: z
		.enum([
			...(['save', 'undo', 'redo', 'drop', 'restore', 'up', 'down', 'merge'] as const),
			...([
				'paragraph',
				'bullet',
				'heading',
				'split_section',
				'level_1',
				'level_2',
				'level_3',
				'level_4'
			] as const)
		])
		.default('save'),
	/** The item to go on with. */
	select: z.string().max(20).optional(),
	target: z.string().max(20).default(''),
	text: z.string().max(100_000).optional(),
	heading: z.string().max(500).optional(),
	rowVersion: z.coerce.number().int()
});
export type Command = z.infer<typeof commandSchema>;

export type Outcome =
	| { ok: true; history: ConfirmationHistory; selected: string | null }
	| { ok: false; problem: EditProblem | 'empty_text' };

/** Carries out a command. `selected` is what the person goes on with. */
export function carryOut(history: ConfirmationHistory, command: Command): Outcome {
	const selected = command.target || null;
	if (command.command === 'undo') return { ok: true, history: undo(history), selected };
	if (command.command === 'redo') return { ok: true, history: redo(history), selected };
	const before = presentState(history);
	let present = history;
	for (const raw of editsOf(before, command)) {
		const parsed = importEditSchema.safeParse(raw);
		if (!parsed.success) return { ok: false, problem: 'empty_text' };
		const result = edit(present, parsed.data);
		if (!result.ok) return result;
		present = result.history;
	}
	const after = presentState(present);
	const chosen = command.select && has(after, command.select) ? command.select : null;
	return { ok: true, history: present, selected: chosen ?? selectedAfter(command, before, after) };
}

function editsOf(state: ConfirmationState, { command, target, text, heading }: Command): unknown[] {
	if (target.startsWith('s')) {
		const section = target;
		if (command === 'save') return heading === undefined ? [] : renamed(state, section, heading);
		if (command === 'up' || command === 'down')
			return [{ edit: 'move_section', section, direction: command }];
		if (command === 'paragraph') return [{ edit: 'heading_to_paragraph', section }];
		if (command.startsWith('level_')) return [{ edit: 'change_level', section, level: command.slice(6) }];
		return [{ edit: `${command}_section`, section }];
	}
	const passage = target;
	if (command === 'save') return text === undefined ? [] : rewritten(state, passage, text);
	if (command === 'up' || command === 'down') return [{ edit: 'move_passage', passage, direction: command }];
	if (command === 'paragraph' || command === 'bullet' || command === 'heading') {
		return [{ edit: 'retype_passage', passage, as: command }];
	}
	if (command === 'split_section') return [{ edit: 'split_section', passage, heading: heading ?? '' }];
	return [{ edit: `${command}_passage`, passage }];
}

function renamed(state: ConfirmationState, key: string, heading: string): unknown[] {
	const section = state.sections.find((one) => one.key === key);
	return section?.heading === heading.trim() ? [] : [{ edit: 'rename_heading', section: key, heading }];
}

/** A line break in the text divides the passage there; the last cut comes first, so that the key stays with the first part. */
function rewritten(state: ConfirmationState, key: string, text: string): ImportEdit[] {
	const passage = state.sections.flatMap(({ passages }) => passages).find((one) => one.key === key);
	const lines = text
		.split(/\r?\n/)
		.map((line) => line.trim())
		.filter((line) => line !== '');
	const whole = lines.join(' ');
	const edits: ImportEdit[] =
		passage && passage.text === whole ? [] : [{ edit: 'correct_passage', passage: key, text: whole }];
	let at = whole.length;
	for (const line of lines.slice(1).reverse()) {
		at -= line.length + 1;
		edits.push({ edit: 'split_passage', passage: key, at });
	}
	return edits;
}

function selectedAfter(
	{ command, target }: Command,
	before: ConfirmationState,
	after: ConfirmationState
): string | null {
	if (has(after, target)) {
		if (command !== 'split_section') return target;
	}
	const added = keys(after).find((key) => !has(before, key));
	return added ?? (has(after, target) ? target : null);
}

function keys({ sections }: ConfirmationState): string[] {
	return sections.flatMap(({ key, passages }) => [key, ...passages.map((passage) => passage.key)]);
}

function has(state: ConfirmationState, key: string): boolean {
	return keys(state).includes(key);
}
