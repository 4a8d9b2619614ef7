import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	applyImportEdit,
	confirmedSections,
	importEditSchema,
	startConfirmation
} from './structure-edits.ts';
import type { ConfirmationState, EditResult, ImportEdit } from './structure-edits.ts';
import { edit, presentState, redo, startHistory, undo } from './structure-history.ts';
import { plainSections, storeSections } from './structure.ts';
import type { PlainSection } from './structure.ts';

const policy: PlainSection[] = [
	{
		level: 1,
		heading: 'Syfte',
		passages: [
			{ kind: 'paragraph', text: 'Alla ska vara med. Det gäller hela kommunen.' },
			{ kind: 'bullet', text: 'språk', level: 1 },
			{ kind: 'bullet', text: 'arbete', level: 2 }
		]
	},
	{ level: 2, heading: 'Bakgrund', passages: [{ kind: 'paragraph', text: 'Kommunen växer.' }] }
];
const splitSentences = (paragraph: string) => paragraph.split(/(?<=\.) /);
const counter = () => {
	let next = 0;
	return () => `id${next++}`;
};
const foreword: PlainSection = {
	level: 1,
	heading: 'Förord',
	passages: [{ kind: 'paragraph', text: 'Vi möts.' }]
};
const start = startConfirmation(policy, [foreword]);

function after(state: ConfirmationState, ...edits: ImportEdit[]): ConfirmationState {
	return edits.reduce((present, one) => {
		const result = applyImportEdit(present, one);
		if (!result.ok) throw new Error(result.problem);
		return result.state;
	}, state);
}
const problem = (result: EditResult) => (result.ok ? null : result.problem);
const keyOf = (state: ConfirmationState, text: string) =>
	state.sections.flatMap(({ passages }) => passages).find((one) => one.text === text)?.key ??
	state.sections.find((one) => one.heading === text)?.key ??
	'';

describe('storing confirmed sections', () => {
	it('makes a passage of every sentence and bullet, and paragraphs of them again', () => {
		const stored = storeSections(policy, splitSentences, counter());
		expect(stored[0]?.passages.map(({ kind, text, opensParagraph }) => [kind, text, opensParagraph])).toEqual(
			[
				['sentence', 'Alla ska vara med.', true],
				['sentence', 'Det gäller hela kommunen.', false],
				['bullet', 'språk', true],
				['bullet', 'arbete', true]
			]
		);
		expect(plainSections(stored)).toEqual(policy);
		const lineages = stored.flatMap((section) => [
			section.lineage,
			...section.passages.map(({ lineage }) => lineage)
		]);
		expect(new Set(lineages).size).toBe(lineages.length);
	});

	it('leaves blank passages out', () => {
		const blank: PlainSection = { level: 1, heading: 'Tom', passages: [{ kind: 'paragraph', text: ' ' }] };
		expect(storeSections([blank], splitSentences, counter())[0]?.passages).toEqual([]);
	});
});

describe('confirming an import', () => {
	it('starts with what was proposed, and what is kept apart can be taken in', () => {
		expect(confirmedSections(start)).toEqual(policy);
		const taken = after(start, { edit: 'restore_section', section: keyOf(start, 'Förord') });
		expect(confirmedSections(taken)).toEqual([foreword, ...policy]);
	});

	it('splits a passage and merges it again', () => {
		const passage = keyOf(start, 'Kommunen växer.');
		const split = after(start, { edit: 'split_passage', passage, at: 8 });
		expect(confirmedSections(split)[1]?.passages.map(({ text }) => text)).toEqual(['Kommunen', 'växer.']);
		expect(confirmedSections(after(split, { edit: 'merge_passage', passage }))).toEqual(policy);
	});

	it('turns a passage into a heading and a heading into a passage', () => {
		const passage = keyOf(start, 'språk');
		const headed = after(start, { edit: 'retype_passage', passage, as: 'heading' });
		expect(confirmedSections(headed).map(({ heading, passages }) => [heading, passages.length])).toEqual([
			['Syfte', 1],
			['språk', 1],
			['Bakgrund', 1]
		]);
		const back = after(headed, { edit: 'heading_to_paragraph', section: keyOf(headed, 'språk') });
		expect(
			confirmedSections(back)[0]
				?.passages.map(({ kind, text }) => [kind, text])
				.slice(1)
		).toEqual([
			['paragraph', 'språk'],
			['bullet', 'arbete']
		]);
	});

	it('retypes, corrects, renames and changes level', () => {
		const state = after(
			start,
			{ edit: 'retype_passage', passage: keyOf(start, 'Kommunen växer.'), as: 'bullet' },
			{ edit: 'correct_passage', passage: keyOf(start, 'Kommunen växer.'), text: 'Kommunen växte.' },
			{ edit: 'rename_heading', section: keyOf(start, 'Bakgrund'), heading: 'Varför' },
			{ edit: 'change_level', section: keyOf(start, 'Bakgrund'), level: 1 }
		);
		expect(confirmedSections(state)[1]).toEqual({
			level: 1,
			heading: 'Varför',
			passages: [{ kind: 'bullet', text: 'Kommunen växte.', level: 1 }]
		});
	});

	it('moves passages across sections, past what is dropped, and sections among themselves', () => {
		const passage = keyOf(start, 'arbete');
		const moved = after(start, { edit: 'move_passage', passage, direction: 'down' });
		expect(confirmedSections(moved)[1]?.passages.map(({ text }) => text)).toEqual([
			'arbete',
			'Kommunen växer.'
		]);
		expect(confirmedSections(after(moved, { edit: 'move_passage', passage, direction: 'up' }))).toEqual(
			policy
		);
		const first = keyOf(start, 'Alla ska vara med. Det gäller hela kommunen.');
		expect(problem(applyImportEdit(start, { edit: 'move_passage', passage: first, direction: 'up' }))).toBe(
			'no_place_to_move'
		);
		const turned = after(start, { edit: 'move_section', section: keyOf(start, 'Bakgrund'), direction: 'up' });
		expect(confirmedSections(turned).map(({ heading }) => heading)).toEqual(['Bakgrund', 'Syfte']);
	});

	it('merges sections keeping the heading that went, and splits them', () => {
		const merged = after(start, { edit: 'merge_section', section: keyOf(start, 'Syfte') });
		expect(confirmedSections(merged).map(({ heading }) => heading)).toEqual(['Syfte']);
		const restored = after(merged, { edit: 'restore_passage', passage: keyOf(merged, 'Bakgrund') });
		expect(confirmedSections(restored)[0]?.passages.at(-2)).toEqual({ kind: 'paragraph', text: 'Bakgrund' });
		const passage = keyOf(merged, 'Kommunen växer.');
		const split = after(merged, { edit: 'split_section', passage, heading: 'Ny rubrik' });
		expect(confirmedSections(split)[1]).toMatchObject({
			heading: 'Ny rubrik',
			passages: [{ text: 'Kommunen växer.' }]
		});
	});

	it('refuses what cannot be done, in words that can be translated', () => {
		const passage = keyOf(start, 'språk');
		expect(problem(applyImportEdit(start, { edit: 'drop_passage', passage: 'p999' }))).toBe('not_found');
		expect(problem(applyImportEdit(start, { edit: 'split_passage', passage, at: 5 }))).toBe(
			'cannot_split_there'
		);
		expect(
			problem(applyImportEdit(start, { edit: 'merge_section', section: keyOf(start, 'Bakgrund') }))
		).toBe('nothing_to_merge');
		expect(problem(applyImportEdit(start, { edit: 'heading_to_paragraph', section: 's1' }))).toBe(
			'no_section_before'
		);
		const long = after(start, { edit: 'correct_passage', passage, text: 'ord '.repeat(200) });
		expect(problem(applyImportEdit(long, { edit: 'retype_passage', passage, as: 'heading' }))).toBe(
			'heading_too_long'
		);
	});

	it('takes edits as a form posts them', () => {
		expect(importEditSchema.parse({ edit: 'split_passage', passage: 'p2', at: '8' })).toEqual({
			edit: 'split_passage',
			passage: 'p2',
			at: 8
		});
		expect(importEditSchema.safeParse({ edit: 'rename_heading', section: 's1', heading: ' ' }).success).toBe(
			false
		);
		expect(importEditSchema.safeParse({ edit: 'explode', section: 's1' }).success).toBe(false);
	});
});

describe('undo and redo', () => {
	const keys = fc.constantFrom(...Array.from({ length: 12 }, (_, index) => `p${index + 1}`));
	const sections = fc.constantFrom(...Array.from({ length: 12 }, (_, index) => `s${index + 1}`));
	const direction = fc.constantFrom('up' as const, 'down' as const);
	const anyEdit: fc.Arbitrary<ImportEdit> = fc.oneof(
		fc.record({
			edit: fc.constant('split_passage' as const),
			passage: keys,
			at: fc.integer({ min: 1, max: 30 })
		}),
		fc.record({ edit: fc.constant('merge_passage' as const), passage: keys }),
		fc.record({
			edit: fc.constant('retype_passage' as const),
			passage: keys,
			as: fc.constantFrom('paragraph' as const, 'bullet' as const, 'heading' as const)
		}),
		fc.record({ edit: fc.constantFrom('drop_passage' as const, 'restore_passage' as const), passage: keys }),
		fc.record({ edit: fc.constant('move_passage' as const), passage: keys, direction }),
		fc.record({ edit: fc.constant('move_section' as const), section: sections, direction }),
		fc.record({
			edit: fc.constantFrom(
				'merge_section' as const,
				'heading_to_paragraph' as const,
				'drop_section' as const,
				'restore_section' as const
			),
			section: sections
		}),
		fc.record({ edit: fc.constant('split_section' as const), passage: keys, heading: fc.constant('Ny') })
	);
	const letters = (state: ConfirmationState) =>
		state.sections
			.flatMap(({ heading, passages }) => [heading, ...passages.map(({ text }) => text)])
			.join('')
			.replace(/\s|Ny/g, '');

	it('comes back to every state on the way, and no edit loses or doubles a letter or a key', () => {
		fc.assert(
			fc.property(fc.array(anyEdit, { maxLength: 25 }), (edits) => {
				let history = startHistory(start);
				const states = [presentState(history)];
				for (const next of edits) {
					const result = edit(history, next);
					if (!result.ok) continue;
					history = JSON.parse(JSON.stringify(result.history));
					states.push(result.state);
					const { sections: all } = result.state;
					const used = all.flatMap((one) => [one.key, ...one.passages.map(({ key }) => key)]);
					expect(new Set(used).size).toBe(used.length);
					expect([...letters(result.state)].sort()).toEqual([...letters(start)].sort());
				}
				const end = history;
				for (const state of states.toReversed()) {
					expect(presentState(history)).toEqual(state);
					history = undo(history);
				}
				expect(presentState(states.reduce(redo, history))).toEqual(presentState(end));
			}),
			{ numRuns: 200 }
		);
	});

	it('forgets what was undone when another edit is made', () => {
		const renamed = edit(startHistory(start), { edit: 'rename_heading', section: 's3', heading: 'Mål' });
		if (!renamed.ok) throw new Error(renamed.problem);
		const undone = undo(renamed.history);
		expect(undone.undone).toHaveLength(1);
		const other = edit(undone, { edit: 'drop_section', section: 's3' });
		expect(other.ok && other.history.undone).toEqual([]);
		expect(undo(startHistory(start))).toEqual(startHistory(start));
	});
});
