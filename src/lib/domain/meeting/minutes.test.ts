import { describe, expect, it } from 'vitest';
import { writeMinutes, type Block, type MinutesSource, type MinutesWords } from './minutes.ts';
import { exampleMinutes, step } from './minutes-example.ts';

/** Words that say their key and values, so that a test reads what is said of what. */
const words: MinutesWords = {
	language: 'sv',
	say: (key, values) => (values ? `${key}(${Object.values(values).join(',')})` : key),
	date: (iso) => iso.slice(0, 10),
	clock: (iso) => iso.slice(11, 16),
	number: String,
	list: (items) => items.join(', '),
	kind: 'kind',
	languageName: (tag) => tag,
	stepName: (kind) => `[${kind}]`,
	question: ({ text, options }) => ({ text: text.sv, options: options.map((option) => option.text.sv) })
};

const write = (change: Partial<MinutesSource> = {}) =>
	writeMinutes({ ...exampleMinutes, ...change }, words).blocks;
const headings = (blocks: Block[]) =>
	blocks.flatMap((one) => (one.kind === 'heading' && one.level === 2 ? [one.text] : []));
const tables = (blocks: Block[]) => blocks.flatMap((one) => (one.kind === 'table' ? [one] : []));
const lists = (blocks: Block[]) => blocks.flatMap((one) => (one.kind === 'list' ? [one] : []));

describe('the minutes of a dialogue meeting', () => {
	it('begin with what the meeting was, and say numbers and never names of those present', () => {
		const [facts] = write();
		expect(facts).toEqual({
			kind: 'facts',
			rows: [
				{ label: 'kind', value: 'kind' },
				{ label: 'dialogue', value: 'Vad tycker du?' },
				{ label: 'when', value: '2026-11-22, 18:02–19:31' },
				{ label: 'place', value: 'Biblioteket' },
				{ label: 'ledBy', value: 'Samtalsledaren' },
				{ label: 'languages', value: 'sv, ar' },
				{ label: 'interpreter', value: 'Arabiska' },
				{ label: 'present', value: 'persons(24)' },
				{ label: 'phones', value: '18' },
				{ label: 'tables', value: 'tablesWrote(4,2)' }
			]
		});
	});

	it('go through the sections in the order of the text, and what is on none of them last', () => {
		expect(headings(write())).toEqual([
			'Arbete',
			'Skola',
			'wholeText',
			'questions',
			'next',
			'course',
			'evaluation',
			'about'
		]);
	});

	it('show shares of a question from twenty answers, and a dash for what may not be shown', () => {
		const [asked] = tables(write());
		expect(asked).toEqual({
			kind: 'table',
			caption: 'Håller du med?',
			head: ['answer', 'number'],
			rows: [
				['Ja', '13'],
				['Nej', '–']
			]
		});
	});

	it('say that too few have answered instead of a number', () => {
		const steps = exampleMinutes.steps.map((one) => ({
			...one,
			results: one.results && {
				...one.results,
				questions: one.results.questions.map((result) => ({ ...result, total: null, counts: null }))
			}
		}));
		const blocks = write({ steps });
		expect(blocks).toContainEqual({ kind: 'text', text: 'few(5)', quiet: true });
		expect(tables(blocks).map(({ caption }) => caption)).not.toContain('Håller du med?');
	});

	it('say that no number can be shown instead of a table of dashes', () => {
		const steps = exampleMinutes.steps.map((one) => ({
			...one,
			results: one.results && {
				...one.results,
				questions: one.results.questions.map((result) => ({ ...result, counts: [null, null] }))
			}
		}));
		const blocks = write({ steps });
		expect(blocks).toContainEqual({ kind: 'text', text: 'allHidden', quiet: true });
		expect(tables(blocks).map(({ caption }) => caption)).not.toContain('Håller du med?');
	});

	it('list the notes of the tables by kind, with table, passage and whether the table stands by them', () => {
		expect(lists(write()).slice(0, 2)).toEqual([
			{
				kind: 'list',
				label: 'note.agreed',
				items: [
					{
						text: 'Praktik behövs',
						lang: 'sv',
						after: 'table(1), confirmed, aboutPassage(Alla ska få arbete.)'
					}
				]
			},
			{
				kind: 'list',
				label: 'note.proposal',
				items: [{ text: 'مترجم', lang: 'ar', after: 'table(2), unconfirmed' }]
			}
		]);
	});

	it('leave out a note that moderation has hidden', () => {
		const notes = exampleMinutes.notes.map((note) => ({ ...note, publication: 'hidden' }));
		expect(lists(write({ notes })).some(({ label }) => label.startsWith('note.'))).toBe(false);
	});

	it('put the questions with most support first', () => {
		const asked = tables(write()).find(({ caption }) => caption === 'questions');
		expect(asked?.rows).toEqual([
			['När börjar det?', '7', 'yes'],
			['Vad kostar det?', '0', 'no']
		]);
	});

	it('tell planned and real minutes of each step, also of one that was skipped', () => {
		const course = tables(write()).find(({ caption }) => caption === 'course');
		expect(course?.rows).toEqual([
			['[welcome]', '5', '18:02', '6'],
			['[think]: Arbete', '10', '18:10', '14'],
			['[talk]: Skola', '10', 'skipped', '–'],
			['[summing_up]', '5', '–', '–']
		]);
	});
});

describe('the minutes of a workplace meeting', () => {
	const meeting = {
		...exampleMinutes.meeting,
		kind: 'workplace_meeting' as const,
		secretary: 'Sekreteraren'
	};
	const steps = [
		step('agenda', { id: 'a', title: 'Mötet öppnas' }),
		step('agenda', { id: 'b', title: 'Föregående anteckningar', outcome: 'Inget att tillägga.' }),
		step('read', { id: 'c', section: 'work' }),
		step('talk', { id: 'd', section: 'work', toCooperationGroup: true }),
		step('break', { id: 'e' }),
		step('agenda', { id: 'f', title: 'Ekonomi', skipped: true }),
		step('agenda', { id: 'g', title: 'Övrigt' })
	];

	it('follow its agenda point by point, the steps on one section as one point', () => {
		expect(headings(write({ meeting, steps })).slice(0, 4)).toEqual([
			'1. Mötet öppnas',
			'2. Föregående anteckningar',
			'3. dialoguePoint(Arbete)',
			'4. Övrigt'
		]);
	});

	it('say who opened it and who wrote, and that nothing was noted where nothing was', () => {
		const blocks = write({ meeting, steps });
		expect(blocks).toContainEqual({
			kind: 'text',
			text: 'openedBy(Samtalsledaren) secretaryChosen(Sekreteraren)'
		});
		expect(blocks).toContainEqual({ kind: 'text', text: 'Inget att tillägga.' });
		expect(blocks).toContainEqual({ kind: 'text', text: 'nothing', quiet: true });
	});

	it('list what goes on to the samverkansgrupp, and say so when nothing does', () => {
		const going = lists(write({ meeting, steps })).find(({ label }) => label === 'cooperation');
		expect(going?.items.map(({ text }) => text)).toEqual(['Arbete']);
		expect(write({ meeting, steps: [step('agenda', { title: 'Övrigt' })] })).toContainEqual({
			kind: 'text',
			text: 'cooperationNone'
		});
	});

	it('tell who does what when as a table', () => {
		const actions = [{ what: 'Boka lokal', who: 'Chefen', when: 'före jul' }];
		expect(tables(write({ meeting: { ...meeting, actions }, steps })).at(-2)?.rows).toEqual([
			['Boka lokal', 'Chefen', 'före jul']
		]);
	});
});
