import { describe, expect, it } from 'vitest';
import type { RoomState } from '../../domain/meeting/live-state.ts';
import { pictureOf, shownTime, writtenIn } from './picture.ts';
import { besideQuestions } from './sides.ts';
import type { ProjectedStep, ProjectorSide } from './view.ts';

const running: RoomState = {
	meeting: 'm',
	revision: 1,
	now: '2026-11-22T17:00:00Z',
	state: 'running',
	step: 's',
	stepOpenedAt: '2026-11-22T17:00:00Z',
	stepEndsAt: '2026-11-22T17:10:00Z',
	hidden: false,
	blank: false,
	ownPace: false,
	closed: [],
	joined: 3,
	contentRevision: 1,
	code: 'ABC234',
	results: null,
	contributions: [],
	questions: [],
	options: null
};
const step = (kind: ProjectedStep['kind'], more: Partial<ProjectedStep> = {}): ProjectedStep => ({
	id: 's',
	kind,
	section: null,
	questions: [],
	...more
});
const results = { step: 's', waits: false, questions: [], statements: [], dots: null, words: null };
const said = (id: string, kind: 'contribution' | 'statement' = 'contribution') => ({
	id,
	kind,
	text: id,
	language: 'sv',
	section: null
});

describe('the picture on the screen', () => {
	it('is the lobby before the first step and thanks after the last', () => {
		expect(pictureOf({ ...running, step: null }, undefined)).toBe('lobby');
		expect(pictureOf({ ...running, state: 'ended', step: null, code: null }, undefined)).toBe('ended');
	});

	it('is empty or asks all to look up before anything of the step is shown', () => {
		expect(pictureOf({ ...running, blank: true, results }, step('think'))).toBe('blank');
		expect(pictureOf({ ...running, hidden: true, results }, step('think'))).toBe('hidden');
	});

	it('is the text to read, the question to think about, then the results when they are shown', () => {
		expect(pictureOf(running, step('read', { section: 'a', questions: ['q'] }))).toBe('text');
		expect(pictureOf(running, step('think', { section: 'a', questions: ['q'] }))).toBe('questions');
		expect(pictureOf({ ...running, results }, step('think', { questions: ['q'] }))).toBe('results');
	});

	it('is what the room has written, its statements or what dots are laid on, each in its own step', () => {
		const state = { ...running, contributions: [said('c'), said('d', 'statement')] };
		expect(pictureOf(state, step('gather', { questions: ['q'] }))).toBe('written');
		expect(pictureOf(state, step('statements'))).toBe('statements');
		const options = [{ target: 't', text: 'T', language: 'sv' }];
		expect(pictureOf({ ...running, options }, step('prioritise'))).toBe('options');
	});

	it('is never nothing: a step that the page does not know yet has a title', () => {
		expect(pictureOf(running, undefined)).toBe('title');
		expect(pictureOf(running, step('break'))).toBe('title');
	});

	it('has the newest text first', () => {
		const state = {
			...running,
			contributions: [said('first'), said('statement', 'statement'), said('last')]
		};
		expect(writtenIn(state, 'contribution').map(({ id }) => id)).toEqual(['last', 'first']);
	});
});

describe('the time that is shown', () => {
	const at = (left: number | null) => shownTime(running, left);

	it('counts whole minutes up, says the last one in words and rests at none', () => {
		expect(at(600_000)).toEqual({ share: 1, minutes: 10 });
		expect(at(540_001)?.minutes).toBe(10);
		expect(at(60_000)?.minutes).toBe(1);
		expect(at(59_999)?.minutes).toBe(0);
		expect(at(-300_000)).toEqual({ share: 0, minutes: -1 });
	});

	it('is not there for a step without an end', () => {
		expect(at(null)).toBeNull();
		expect(shownTime({ stepOpenedAt: null, stepEndsAt: null }, 5)).toBeNull();
	});
});

describe('questions in two languages', () => {
	const side = (tag: string, dir: 'ltr' | 'rtl', text: string, label: string) =>
		({
			tag,
			dir,
			questions: {
				q: { id: 'q', kind: 'single_choice', text, options: [{ value: 'a', label }] }
			}
		}) as unknown as ProjectorSide;

	it('stand beside each other, and alone where the second is not translated', () => {
		const swedish = side('sv', 'ltr', 'Fråga', 'Ja');
		expect(besideQuestions([swedish, side('ar', 'rtl', 'سؤال', 'نعم')]).q?.beside).toEqual({
			text: { text: 'سؤال', lang: 'ar', dir: 'rtl' },
			options: [{ text: 'نعم', lang: 'ar', dir: 'rtl' }]
		});
		expect(besideQuestions([swedish, side('so', 'ltr', 'Fråga', 'Haa')]).q?.beside).toBeUndefined();
		expect(besideQuestions([swedish]).q?.beside).toBeUndefined();
	});
});
