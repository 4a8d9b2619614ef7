import { describe, expect, it } from 'vitest';
import type { AnswerForm } from '../dialogue/answers.ts';
import type { Question, QuestionKind } from '../dialogue/questions.ts';
import { readChoice, readEntry } from './entry.ts';

const section = '6f2b4c6e-5a55-4a3a-9d3b-6d1e7c1f0a11';
const option = (key: string) => ({ key, text: { sv: key } });
const question = (id: string, kind: QuestionKind, more: Partial<Question> = {}): Question => ({
	id,
	kind,
	section,
	position: 1,
	text: { sv: id },
	help: null,
	options: [],
	maximum: null,
	...more
});
const form: AnswerForm = {
	questions: [
		question('agree', 'agreement'),
		question('many', 'multiple_choice', { options: ['a', 'b', 'c'].map(option), maximum: 2 }),
		question('order', 'ranking', { options: ['a', 'b', 'c'].map(option) }),
		question('free', 'free_text'),
		question('words', 'wording'),
		question('speak', 'point')
	],
	sections: [{ lineage: section, passages: [{ lineage: 'one' }, { lineage: 'two' }] }],
	background: [{ key: 'age_band', options: ['young', 'old', 'prefer_not'] }]
};

function read(typed: Record<string, string>) {
	const data = new FormData();
	for (const [name, value] of Object.entries(typed)) data.set(name, value);
	return readEntry(data, form);
}

describe('a typed choice', () => {
	const options = ['a', 'b', 'c', 'd', 'e', 'f'];

	it('is the number of the ticked box, in any digits', () => {
		expect(readChoice('4', options)).toEqual({ keys: ['d'] });
		expect(readChoice(' ٤ ', options)).toEqual({ keys: ['d'] });
		expect(readChoice('7', options)).toBe('unknown');
		expect(readChoice('x', options)).toBe('unknown');
	});

	it('is no answer when it is empty or 0', () => {
		expect([readChoice('', options), readChoice('0', options)]).toEqual(['none', 'none']);
	});

	it('is marked when the paper cannot be read or has more ticks than it may', () => {
		expect(readChoice('?', options)).toEqual({ mark: 'illegible' });
		expect(readChoice('24', options)).toEqual({ mark: 'several' });
		expect(readChoice('m', options)).toEqual({ mark: 'several' });
		expect(readChoice('135', options, 2)).toEqual({ mark: 'several' });
	});

	it('of many is typed together or apart, and apart where there are more than nine', () => {
		expect(readChoice('13', options, 3)).toEqual({ keys: ['a', 'c'] });
		expect(readChoice('1, 3', options, 3)).toEqual({ keys: ['a', 'c'] });
		const twelve = [...options, ...'ghijkl'];
		expect(readChoice('12', twelve)).toEqual({ keys: ['l'] });
		expect(readChoice('1 2', twelve)).toEqual({ mark: 'several' });
	});
});

describe('a typed form', () => {
	it('becomes answers like those from the web', () => {
		const { entry, problems } = read({
			'q.agree': '4',
			'q.many': '13',
			'q.order.a': '2',
			'q.order.b': '1',
			'q.free': ' Mer tid. ',
			'wording.words.passage': '2',
			'wording.words.text': 'Kommunen hjälper.',
			[`point.${section}.1.passage`]: '1',
			[`point.${section}.1.kind`]: '2',
			[`point.${section}.1.text`]: 'Praktik först.',
			[`point.${section}.2.kind`]: '5',
			'background.age_band': '1'
		});
		expect(problems).toEqual([]);
		expect(entry).toEqual({
			agree: 'agree',
			many: ['a', 'c'],
			order: ['b', 'a'],
			free: 'Mer tid.',
			words: { passage: 'two', text: 'Kommunen hjälper.' },
			[`point:${section}-1`]: { section, passage: 'one', kind: 'suggestion', text: 'Praktik först.' },
			[`point:${section}-2`]: { section, passage: null, kind: 'support', text: '' },
			'background:age_band': 'young'
		});
	});

	it('keeps what cannot be read as a mark, not as an answer', () => {
		const { entry } = read({
			'q.agree': '12',
			'q.order.a': '?',
			'q.free': '?',
			[`point.${section}.1.text`]: '?'
		});
		expect(entry).toEqual({
			agree: { mark: 'several' },
			order: { mark: 'illegible' },
			free: { mark: 'illegible' },
			[`point:${section}-1`]: { mark: 'illegible' }
		});
	});

	it('says at each field what is wrong, and gives back everything that was typed', () => {
		const typed = {
			'q.agree': '9',
			'q.order.a': '1',
			'q.order.b': '1',
			'q.free': 'Behåll mig.',
			'wording.words.passage': '3',
			[`point.${section}.1.passage`]: '1'
		};
		const read1 = read(typed);
		expect(read1.typed).toEqual(typed);
		expect(read1.problems.map(({ field, code }) => [field, code])).toEqual([
			['q.agree', 'unknown_option'],
			['q.order.b', 'rank_used_twice'],
			['wording.words.passage', 'unknown_passage'],
			[`point.${section}.1.text`, 'point_without_text']
		]);
	});
});
