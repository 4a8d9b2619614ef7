import { describe, expect, it } from 'vitest';
import {
	backgroundCatalogue,
	backgroundKeys,
	backgroundQuestion,
	backgroundQuestionsSchema
} from './background.ts';
import { proposeQuestions } from './propose-questions.ts';
import type { ProposalSection, Words } from './propose-questions.ts';
import { newQuestionsSchema, optionKeysOf } from './questions.ts';
import { daysLeft, dialogueStateAt, estimateMinutes } from './time.ts';

const section = '00000000-0000-4000-8000-000000000001';
const question = (more: object) => ({ section, position: 0, text: { sv: 'Vad tycker du?' }, ...more });
const codes = (given: object[]) =>
	newQuestionsSchema.safeParse(given).error?.issues.map(({ message }) => message) ?? [];
const options = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ key: `k${index}`, text: { sv: 'x' } }));

describe('questions', () => {
	it('of a choice have 2 to 12 options with keys of their own', () => {
		expect(codes([question({ kind: 'single_choice', options: options(12) })])).toEqual([]);
		expect(codes([question({ kind: 'ranking', options: options(1) })])).toContain('too_few_options');
		expect(codes([question({ kind: 'ranking', options: options(13) })])).toContain('too_many_options');
		const twice = [...options(2), ...options(1)];
		expect(codes([question({ kind: 'multiple_choice', options: twice })])).toContain('option_key_used_twice');
		expect(codes([question({ kind: 'multiple_choice', options: options(2), maximum: 3 })])).toContain(
			'maximum_over_options'
		);
	});

	it('on points and wordings belong to a section and are asked once in it', () => {
		expect(codes([question({ kind: 'point' }), question({ kind: 'wording' })])).toEqual([]);
		expect(codes([question({ kind: 'point' }), question({ kind: 'point' })])).toEqual([
			'asked_twice_in_section'
		]);
		expect(newQuestionsSchema.safeParse([question({ kind: 'wording', section: null })]).success).toBe(false);
	});

	it('have fixed options for agreement and importance', () => {
		expect(optionKeysOf({ kind: 'agreement', options: [] })).toHaveLength(6);
		expect(optionKeysOf({ kind: 'importance', options: [] }).at(-1)).toBe('dont_know');
		expect(optionKeysOf({ kind: 'ranking', options: options(2) })).toEqual(['k0', 'k1']);
	});
});

describe('the questions proposed for a section', () => {
	const bullets = (count: number): ProposalSection => ({
		lineage: section,
		heading: 'Målgrupp',
		passages: Array.from({ length: count }, (_, index) => ({
			lineage: `p${index}`,
			kind: 'bullet' as const,
			text: `värna om och utveckla demokratin, del ${index}`
		}))
	});
	const words: Words = (wording) => ({ sv: wording });
	const kinds = (given: ProposalSection) => proposeQuestions([given], words).map(({ kind }) => kind);

	it('are ready to open with', () => {
		const proposed = proposeQuestions([bullets(5)], words);
		expect(newQuestionsSchema.parse(proposed)).toEqual(proposed);
		expect(proposed.map(({ position }) => position)).toEqual([0, 1, 2, 3, 4, 5, 6]);
		expect(proposed.find(({ kind }) => kind === 'multiple_choice')).toMatchObject({
			maximum: 3,
			help: { sv: 'severalBullets.help' }
		});
	});

	it('ask to choose among bullets when there are enough to choose from and not too many', () => {
		expect(kinds(bullets(1))).not.toContain('single_choice');
		expect(kinds(bullets(2))).toContain('single_choice');
		expect(kinds(bullets(12))).toContain('multiple_choice');
		expect(kinds(bullets(13))).not.toContain('multiple_choice');
	});

	it('are none for contact details, contents and empty sections', () => {
		const text = { lineage: 'p', kind: 'sentence' as const, text: 'Ring oss gärna på kommunen.' };
		for (const heading of ['Kontakt', '7. Kontaktuppgifter', 'Innehållsförteckning', 'Bilaga 2 Ordlista']) {
			expect(kinds({ lineage: section, heading, passages: [text] })).toEqual(['free_text']);
		}
		expect(kinds({ ...bullets(3), passages: [] })).toEqual(['free_text']);
		for (const heading of ['Kontakter med näringslivet', 'Innehållet i arbetet']) {
			expect(kinds({ lineage: section, heading, passages: [text] })).toContain('agreement');
		}
	});
});

describe('the background questions', () => {
	it('are a closed list', () => {
		expect(backgroundCatalogue.map(({ key }) => key)).toEqual([...backgroundKeys]);
	});

	it('can always be declined, and are at most four', () => {
		const ready = backgroundQuestion('gender');
		expect(ready.options.at(-1)).toBe('prefer_not');
		const errors = (given: unknown) =>
			backgroundQuestionsSchema.safeParse(given).error?.issues.map(({ message }) => message) ?? [];
		expect(errors([ready, backgroundQuestion('area', ['Centralorten', 'Byarna'])])).toEqual([]);
		expect(errors([{ key: 'gender', options: ['woman', 'man'] }])).toEqual(['prefer_not_missing']);
		expect(errors([{ key: 'gender', options: ['martian', 'prefer_not'] }])).toEqual(['unknown_option']);
		expect(errors([ready, ready])).toEqual(['background_asked_twice']);
		const five = (['gender', 'age_band', 'role', 'occupation', 'housing'] as const).map((key) =>
			backgroundQuestion(key)
		);
		expect(errors(five)).toEqual(['too_many_background_questions']);
		expect(errors([{ key: 'religion', options: ['yes', 'prefer_not'] }])).toHaveLength(1);
	});
});

describe('a dialogue in time', () => {
	const dates = {
		state: 'published',
		opensAt: '2026-03-01T07:00:00Z',
		closesAt: '2026-03-31T22:00:00Z'
	} as const;
	it.each([
		['2026-03-01T06:59:59Z', 'scheduled'],
		['2026-03-01T07:00:00Z', 'open'],
		['2026-03-31T21:59:59Z', 'open'],
		['2026-03-31T22:00:00Z', 'closed']
	])('is at %s %s', (instant, state) => {
		expect(dialogueStateAt(dates, new Date(instant))).toBe(state);
	});

	it('is closed when closed by hand, and a draft until it is published', () => {
		const during = new Date('2026-03-10T12:00:00Z');
		expect(dialogueStateAt({ ...dates, state: 'closed' }, during)).toBe('closed');
		expect(dialogueStateAt({ ...dates, state: 'draft' }, during)).toBe('draft');
		expect(daysLeft(dates, during)).toBe(22);
		expect(daysLeft({ ...dates, state: 'closed' }, during)).toBeNull();
	});

	it('takes at least a minute, and more with more to read and answer', () => {
		expect(estimateMinutes([], [])).toBe(1);
		expect(estimateMinutes([{ kind: 'free_text' }, { kind: 'ranking' }], ['ord '.repeat(600)])).toBe(5);
	});
});
