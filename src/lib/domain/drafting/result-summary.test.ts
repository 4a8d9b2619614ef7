import { describe, expect, it } from 'vitest';
import { summariseResult } from './result-summary.ts';

const option = (key: string) => ({ key, text: { sv: key } });
const choice = { kind: 'single_choice' as const, options: [option('a'), option('b')] };

describe('the summary of a result', () => {
	it('says how many agree and disagree, and how many find it important', () => {
		expect(
			summariseResult(
				{ kind: 'agreement', options: [] },
				{ '': 30, agree: 10, strongly_agree: 8, disagree: 5, neither: 7 }
			)
		).toEqual({ kind: 'agreement', agree: 18, disagree: 5, answered: 30 });
		expect(
			summariseResult({ kind: 'agreement', options: [] }, { '': 30, agree: 10, disagree: null })
		).toEqual({ kind: 'agree', agree: 10, answered: 30 });
		expect(
			summariseResult({ kind: 'importance', options: [] }, { '': 9, important: 4, very_important: 5 })
		).toEqual({ kind: 'importance', important: 9, answered: 9 });
	});

	it('names the option that most chose or put first', () => {
		const counts = { '': 20, a: 6, b: 14 };
		expect(summariseResult(choice, counts)).toEqual({ kind: 'choice', option: 'b', count: 14, answered: 20 });
		expect(summariseResult({ ...choice, kind: 'ranking' }, counts)?.kind).toBe('first');
	});

	it('is none where a count may not be shown, nobody has answered or two share the lead', () => {
		expect(summariseResult(choice, {})).toBeNull();
		expect(summariseResult(choice, { '': 20, a: 14, b: null })).toBeNull();
		expect(summariseResult(choice, { '': 20, a: 10, b: 10 })).toBeNull();
		expect(summariseResult({ kind: 'agreement', options: [] }, { '': 9, agree: null })).toBeNull();
	});
});
