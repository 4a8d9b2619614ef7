/**
 * The edits by which a person confirms an imported policy: pure functions on plain data, so that the same edit works
 * by keyboard, by touch and as a form post. Nothing is ever lost: what is dropped stays, marked, and can come back.
 */
import { z } from 'zod';
import type { PlainPassage, PlainSection } from './structure.ts';
import { moveText, splitText } from './structure-moves.ts';

/** `key` is stable through edits. `dropped` is left out when the policy is stored. */
export type DraftPassage = PlainPassage & { key: string; dropped: boolean };
export type DraftSection = {
	key: string;
	level: number;
	heading: string;
	dropped: boolean;
	passages: DraftPassage[];
};
/** `nextKey` numbers new sections and passages, so that replaying edits gives the same keys. */
export type ConfirmationState = { sections: DraftSection[]; nextKey: number };

const key = z.string().min(1).max(20);
const headingLimit = 500;
const heading = z.string().trim().min(1, 'empty_text').max(headingLimit);

/** An edit as a form or the page sends it. Offsets count UTF-16 units, as a text selection does. */
export const importEditSchema = z.discriminatedUnion('edit', [
	z.object({ edit: z.literal('split_passage'), passage: key, at: z.coerce.number().int().min(1) }),
	z.object({ edit: z.literal('merge_passage'), passage: key }),
	z.object({
		edit: z.literal('retype_passage'),
		passage: key,
		as: z.enum(['paragraph', 'bullet', 'heading'])
	}),
	z.object({
		edit: z.literal('correct_passage'),
		passage: key,
		text: z.string().trim().min(1, 'empty_text').max(20_000)
	}),
	z.object({ edit: z.literal('drop_passage'), passage: key }),
	z.object({ edit: z.literal('restore_passage'), passage: key }),
	z.object({ edit: z.literal('move_passage'), passage: key, direction: z.enum(['up', 'down']) }),
	z.object({ edit: z.literal('rename_heading'), section: key, heading }),
	z.object({ edit: z.literal('change_level'), section: key, level: z.coerce.number().int().min(1).max(6) }),
	z.object({ edit: z.literal('drop_section'), section: key }),
	z.object({ edit: z.literal('restore_section'), section: key }),
	z.object({ edit: z.literal('move_section'), section: key, direction: z.enum(['up', 'down']) }),
	z.object({ edit: z.literal('split_section'), passage: key, heading }),
	z.object({ edit: z.literal('merge_section'), section: key }),
	z.object({ edit: z.literal('heading_to_paragraph'), section: key })
]);
export type ImportEdit = z.infer<typeof importEditSchema>;

/**
 * `not_found`: the key is not there (any more). `nothing_to_merge`: there is nothing after it. `cannot_split_there`: one
 * half would be blank. `heading_too_long`: over 500 characters. `no_place_to_move`: it is first or last already. `no_section_before`: a first heading must stay.
 */
export type EditProblem =
	| 'not_found'
	| 'nothing_to_merge'
	| 'cannot_split_there'
	| 'no_place_to_move'
	| 'no_section_before'
	| 'heading_too_long';

export type EditResult = { ok: true; state: ConfirmationState } | { ok: false; problem: EditProblem };

/** The state to confirm: the proposed sections, and before them what the importer keeps apart, dropped from the start. */
export function startConfirmation(sections: PlainSection[], apart: PlainSection[] = []): ConfirmationState {
	let nextKey = 1;
	const draft = (section: PlainSection, dropped: boolean): DraftSection => ({
		key: `s${nextKey++}`,
		level: section.level,
		heading: section.heading,
		dropped,
		passages: section.passages.map((passage) => ({ ...passage, key: `p${nextKey++}`, dropped: false }))
	});
	const drafts = [...apart.map((one) => draft(one, true)), ...sections.map((one) => draft(one, false))];
	return { sections: drafts, nextKey };
}

/** What is confirmed: all that is not dropped. */
export function confirmedSections(state: ConfirmationState): PlainSection[] {
	return state.sections
		.filter(({ dropped }) => !dropped)
		.map(({ level, heading: text, passages }) => ({
			level,
			heading: text,
			passages: passages
				.filter(({ dropped }) => !dropped)
				.map(({ kind, text: words, level: nested }) =>
					nested === undefined ? { kind, text: words } : { kind, text: words, level: nested }
				)
		}));
}

/** The state after an edit, or why it cannot be made; `state` itself is not changed. */
export function applyImportEdit(state: ConfirmationState, edit: ImportEdit): EditResult {
	return 'passage' in edit ? editPassage(state, edit) : editSection(state, edit);
}

function editPassage(state: ConfirmationState, edit: Extract<ImportEdit, { passage: string }>): EditResult {
	const sectionIndex = state.sections.findIndex((one) =>
		one.passages.some((passage) => passage.key === edit.passage)
	);
	const section = state.sections[sectionIndex];
	const index = section?.passages.findIndex((passage) => passage.key === edit.passage) ?? -1;
	const passage = section?.passages[index];
	if (!section || !passage) return refused('not_found');

	const replace = (passages: DraftPassage[], added = 0): EditResult =>
		changed(state, state.sections.with(sectionIndex, { ...section, passages }), added);
	const put = (change: Partial<DraftPassage>) =>
		replace(section.passages.with(index, { ...passage, ...change }));

	switch (edit.edit) {
		case 'split_passage': {
			const halves = splitText(passage.text, edit.at);
			if (!halves) return refused('cannot_split_there');
			const parts = halves.map((text, part) => ({
				...passage,
				text,
				key: part === 0 ? passage.key : `p${state.nextKey}`
			}));
			return replace(section.passages.toSpliced(index, 1, ...parts), 1);
		}
		case 'merge_passage': {
			const nextIndex = section.passages.findIndex((one, at) => at > index && !one.dropped);
			const next = section.passages[nextIndex];
			if (!next || passage.dropped) return refused('nothing_to_merge');
			const joined = { ...passage, text: `${passage.text} ${next.text}` };
			return replace(section.passages.toSpliced(nextIndex, 1).with(index, joined));
		}
		case 'retype_passage': {
			if (edit.as === 'heading') {
				const asHeading = passage.text.replace(/\s+/g, ' ').trim();
				if (asHeading.length > headingLimit) return refused('heading_too_long');
				return splitSectionAt(state, sectionIndex, index, asHeading, 1);
			}
			const { level: _level, ...rest } = passage;
			const retyped =
				edit.as === 'bullet' ? { ...rest, kind: edit.as, level: 1 } : { ...rest, kind: edit.as };
			return replace(section.passages.with(index, retyped));
		}
		case 'correct_passage':
			return put({ text: edit.text });
		case 'drop_passage':
			return put({ dropped: true });
		case 'restore_passage':
			return put({ dropped: false });
		case 'move_passage': {
			const sections = moveText(state.sections, sectionIndex, index, edit.direction);
			return sections ? changed(state, sections) : refused('no_place_to_move');
		}
		case 'split_section':
			return splitSectionAt(state, sectionIndex, index, edit.heading, 0);
	}
}

function editSection(state: ConfirmationState, edit: Exclude<ImportEdit, { passage: string }>): EditResult {
	const index = state.sections.findIndex((section) => section.key === edit.section);
	const section = state.sections[index];
	if (!section) return refused('not_found');
	const put = (change: Partial<DraftSection>) =>
		changed(state, state.sections.with(index, { ...section, ...change }));

	switch (edit.edit) {
		case 'rename_heading':
			return put({ heading: edit.heading });
		case 'change_level':
			return put({ level: edit.level });
		case 'drop_section':
			return put({ dropped: true });
		case 'restore_section':
			return put({ dropped: false });
		case 'move_section': {
			const to = edit.direction === 'up' ? index - 1 : index + 1;
			const other = state.sections[to];
			if (!other) return refused('no_place_to_move');
			return changed(state, state.sections.with(index, other).with(to, section));
		}
		case 'merge_section': {
			const nextIndex = state.sections.findIndex((one, at) => at > index && !one.dropped);
			const next = state.sections[nextIndex];
			if (!next || section.dropped) return refused('nothing_to_merge');
			const lostHeading = asPassage(state, next.heading, true);
			const joined = { ...section, passages: [...section.passages, lostHeading, ...next.passages] };
			return changed(state, state.sections.toSpliced(nextIndex, 1).with(index, joined), 1);
		}
		case 'heading_to_paragraph': {
			const before = state.sections[index - 1];
			if (!before) return refused('no_section_before');
			const heading = asPassage(state, section.heading, section.dropped);
			const passages = section.passages.map((one) => ({ ...one, dropped: one.dropped || section.dropped }));
			const joined = { ...before, passages: [...before.passages, heading, ...passages] };
			return changed(state, state.sections.toSpliced(index, 1).with(index - 1, joined), 1);
		}
	}
}

/** Ends the section before the passage; `skip` 1 makes the passage itself the new heading. */
function splitSectionAt(
	state: ConfirmationState,
	sectionIndex: number,
	index: number,
	newHeading: string,
	skip: 0 | 1
): EditResult {
	const section = state.sections[sectionIndex];
	if (!section) return refused('not_found');
	const kept = { ...section, passages: section.passages.slice(0, index) };
	const opened: DraftSection = {
		key: `s${state.nextKey}`,
		level: section.level,
		heading: newHeading,
		dropped: section.dropped,
		passages: section.passages.slice(index + skip)
	};
	return changed(state, state.sections.toSpliced(sectionIndex, 1, kept, opened), 1);
}

function asPassage(state: ConfirmationState, text: string, dropped: boolean): DraftPassage {
	return { key: `p${state.nextKey}`, kind: 'paragraph', text, dropped };
}

function changed(state: ConfirmationState, sections: DraftSection[], addedKeys = 0): EditResult {
	return { ok: true, state: { sections, nextKey: state.nextKey + addedKeys } };
}

function refused(problem: EditProblem): EditResult {
	return { ok: false, problem };
}
