import type { Answers, AnswerValue } from '../../domain/dialogue/answers.ts';
import { optionKeysOf, type Question } from '../../domain/dialogue/questions.ts';
import type { Passage } from '../../domain/policy/structure.ts';
import type { Dialogue } from '../data/dialogues.ts';
import { voices } from './voices.ts';

/** Numbers from 0 up to 1 that are the same at every start (mulberry32), so that the demonstration is always alike. */
export function steadyNumbers(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** The answers of one invented participant: a mood of her own, not every section, a few points. */
export function inventAnswers(dialogue: Dialogue, language: 'sv' | 'en', next: () => number): Answers {
	const mood = next();
	const answers: Answers = {};
	for (const section of dialogue.sections) {
		if (next() < 0.25) continue;
		const torn = (section.position % 3) / 6;
		for (const question of dialogue.questions.filter(({ section: of }) => of === section.lineage)) {
			const value = inventChoice(question, mood - torn, next);
			if (value !== null) answers[question.id] = value;
		}
		if (next() < 0.45) {
			const point = inventPoint(section.passages, language, next);
			if (point) answers[`point:${section.position}`] = { section: section.lineage, ...point };
		}
	}
	for (const { key, options } of dialogue.background) {
		if (next() < 0.85)
			answers[`background:${key}`] = options[Math.floor(next() ** 1.4 * options.length)] ?? 'prefer_not';
	}
	return answers;
}

function inventChoice(question: Question, mood: number, next: () => number): AnswerValue | null {
	const keys = [...optionKeysOf(question)];
	switch (question.kind) {
		case 'agreement':
		case 'importance': {
			if (next() < 0.06) return 'dont_know';
			const steps = keys.length - 1;
			const place = Math.round((0.35 + mood * 0.5 + (next() - 0.5) * 0.6) * (steps - 1));
			return keys[Math.min(steps - 1, Math.max(0, place))] ?? null;
		}
		case 'single_choice':
			return keys[Math.floor(next() * keys.length)] ?? null;
		case 'multiple_choice':
			return shuffle(keys, next).slice(0, 1 + Math.floor(next() * (question.maximum ?? keys.length)));
		case 'ranking':
			return shuffle(keys, next);
		default:
			return null;
	}
}

function inventPoint(passages: Passage[], language: 'sv' | 'en', next: () => number) {
	const passage = passages[Math.floor(next() ** 1.6 * passages.length)];
	if (!passage) return null;
	const fitting = voices.filter(({ about, en }) => about.test(passage.text) && (language === 'sv' || en));
	const voice = fitting[Math.floor(next() * fitting.length)];
	if (!voice) return null;
	return { passage: passage.lineage, kind: voice.kind, text: (language === 'en' && voice.en) || voice.sv };
}

function shuffle<T>(items: readonly T[], next: () => number): T[] {
	return items
		.map((item) => ({ item, place: next() }))
		.sort((a, b) => a.place - b.place)
		.map(({ item }) => item);
}
