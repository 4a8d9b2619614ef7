import { describe, expect, test } from 'vitest';
import { backgroundCatalogue, preferNot } from '../domain/dialogue/background.ts';
import { participationLevels } from '../domain/dialogue/levels.ts';
import { agreementOptions, importanceOptions, newQuestionsSchema } from '../domain/dialogue/questions.ts';
import { measureLix } from '../domain/text/lix.ts';
import {
	backgroundOptionText,
	backgroundText,
	optionsIn,
	proposedPrivacy,
	proposedQuestions
} from './dialogue-texts.ts';
import { isTextKey, texts } from './texts.ts';

const section = {
	lineage: '00000000-0000-4000-8000-000000000001',
	heading: 'Målgrupp',
	passages: Array.from({ length: 5 }, (_, index) => ({
		lineage: `p${index}`,
		kind: 'bullet' as const,
		text: `värna om och utveckla demokratin, del ${index}`
	}))
};

test('everything that the domain names has a text', () => {
	const named = [
		...backgroundCatalogue.flatMap(({ key, options }) =>
			['text', 'why', ...(options ?? [])].map((part) => `background.${key}.${part}`)
		),
		...participationLevels.flatMap((level) => [`common.level.${level}`, `common.promise.${level}`]),
		...[...agreementOptions, ...importanceOptions].map((option) => `proposed.scale.${option}`)
	];
	expect(named.filter((key) => !isTextKey(key))).toEqual([]);
});

describe('proposed questions', () => {
	test('can be asked as they are, in every language that has their words', () => {
		const proposed = proposedQuestions([section]);
		expect(newQuestionsSchema.parse(proposed)).toEqual(proposed);
		expect(proposed[0]?.text).toMatchObject({
			sv: 'Håller du med om det som står här?',
			en: 'Do you agree with what it says here?'
		});
	});

	test('are easy to read', () => {
		const read = proposedQuestions([section]).map(({ text, help }) => `${text.sv} ${help?.sv ?? ''}`);
		expect(measureLix(read.join('\n'))?.lix).toBeLessThanOrEqual(35);
	});
});

test('proposed privacy information names who is responsible, or whom to ask', () => {
	const known = proposedPrivacy({
		municipality: 'Exempelby',
		controller: 'Nämnden',
		officer: 'dso@x.example'
	});
	expect(known.controller).toMatchObject({
		sv: 'Nämnden är personuppgiftsansvarig.',
		en: 'Nämnden is the data controller.'
	});
	expect(known.officer.sv).toContain('dso@x.example');
	const unknown = proposedPrivacy({ municipality: 'Exempelby', controller: '', officer: '' });
	expect(unknown.controller.sv).toBe('Kommunstyrelsen i Exempelby är personuppgiftsansvarig.');
});

test('options come in the words of the product or of the one who wrote them', () => {
	const t = texts('en');
	expect(backgroundText(t, 'gender')).toBe('What is your gender?');
	expect(backgroundOptionText(t, 'gender', 'woman')).toBe('Woman');
	expect(backgroundOptionText(t, 'area', 'Byarna')).toBe('Byarna');
	expect(backgroundOptionText(texts('sv'), 'area', preferNot)).toBe('Vill inte svara');
	expect(optionsIn({ kind: 'agreement', options: [] }, 'en').at(-1)).toEqual({
		key: 'dont_know',
		text: 'Do not know',
		language: 'en'
	});
	const own = [{ key: 'a', text: { sv: 'Ett' } }];
	expect(optionsIn({ kind: 'single_choice', options: own }, 'en')).toEqual([
		{ key: 'a', text: 'Ett', language: 'sv' }
	]);
});
