/** The parts of minutes that come from the room: results, table notes, contributions, questions to the leader. */
import type { Block, MinutesSource, MinutesWords } from './minutes.ts';
import { noteKinds, type MinutesStep } from './minutes-facts.ts';
import { rankingOf, sharesOf, type QuestionResult } from './results.ts';

/** What a step has given: a table for each question, the statements and the dots. */
export function resultBlocks(step: MinutesStep, source: MinutesSource, words: MinutesWords): Block[] {
	const { results } = step;
	if (results === null) return [];
	return [
		...results.questions.flatMap((result) => questionBlocks(result, source, words)),
		...statements(results.statements, words),
		...dots(results.dots, words)
	];
}

function questionBlocks(result: QuestionResult, source: MinutesSource, words: MinutesWords): Block[] {
	const { say } = words;
	const asked = source.questions.find(({ id }) => id === result.question);
	if (!asked) return [];
	const { text, options } = words.question(asked);
	const heading: Block = { kind: 'heading', level: 3, text };
	const few: Block = { kind: 'text', text: say('few', { smallest: source.smallest }), quiet: true };
	if (result.total === null || result.counts === null) return [heading, few];
	if (options.length === 0) return [heading, { kind: 'text', text: say('texts', { count: result.total }) }];
	const answered: Block = { kind: 'text', text: say('answered', { count: result.total }) };
	if (result.counts.every((count) => count === null))
		return [heading, answered, { kind: 'text', text: say('allHidden'), quiet: true }];
	const hidden = result.counts.includes(null);
	return [
		heading,
		answered,
		asked.kind === 'ranking' ? ranking(result, text, options, words) : shares(result, text, options, words),
		...(hidden ? [{ kind: 'text' as const, text: say('hiddenCells'), quiet: true }] : [])
	];
}

function shares(result: QuestionResult, caption: string, options: string[], words: MinutesWords): Block {
	const percents = sharesOf(result);
	const withShares = percents.some((percent) => percent !== null);
	const { say } = words;
	return {
		kind: 'table',
		caption,
		head: [say('answer'), say('number'), ...(withShares ? [say('share')] : [])],
		rows: options.map((option, place) => {
			const percent = percents[place] ?? null;
			return [
				option,
				shown(result.counts?.[place], words),
				...(withShares ? [percent === null ? '–' : say('percent', { percent })] : [])
			];
		})
	};
}

function ranking(result: QuestionResult, caption: string, options: string[], words: MinutesWords): Block {
	const keys = options.map((_, place) => String(place));
	const rows = rankingOf(result, keys).map(({ key, meanPlace }) => [
		options[Number(key)] ?? '',
		shown(result.counts?.[Number(key)], words),
		shown(meanPlace, words)
	]);
	const { say } = words;
	return { kind: 'table', caption, head: [say('answer'), say('first'), say('meanPlace')], rows };
}

function shown(count: number | null | undefined, words: MinutesWords): string {
	return count === null || count === undefined ? '–' : words.number(count);
}

function statements(list: NonNullable<MinutesStep['results']>['statements'], words: MinutesWords): Block[] {
	const { say } = words;
	if (list.length === 0) return [];
	const rows = list.map(({ text, agree, disagree, pass }) => [
		text,
		...[agree, disagree, pass].map((count) => shown(count, words))
	]);
	const head = [say('statement'), say('agree'), say('disagree'), say('pass')];
	return [
		{ kind: 'heading', level: 3, text: say('statements') },
		{ kind: 'table', caption: say('statements'), head, rows }
	];
}

function dots(given: NonNullable<MinutesStep['results']>['dots'], words: MinutesWords): Block[] {
	const { say } = words;
	if (!given?.list?.length) return [];
	const rows = given.list.map((one) => [one.text, shown(one.dots, words)]);
	return [
		{ kind: 'heading', level: 3, text: say('dots') },
		{ kind: 'table', caption: say('dots'), head: [say('proposal'), say('laid')], rows }
	];
}

/** The notes of the tables on a section (null: on none), by kind, each with its table and whether it stands by it. */
export function noteBlocks(source: MinutesSource, section: string | null, words: MinutesWords): Block[] {
	const { say } = words;
	const notes = source.notes.filter((note) => note.section === section && note.publication !== 'hidden');
	if (notes.length === 0) return [];
	const lists = noteKinds.flatMap((kind): Block[] => {
		const items = notes
			.filter((note) => note.kind === kind)
			.map(({ text, language, table, confirmed, passage }) => {
				const about = passage === null ? undefined : source.passages[passage];
				return {
					text,
					lang: language,
					after: [
						say('table', { number: table }),
						say(confirmed ? 'confirmed' : 'unconfirmed'),
						...(about ? [say('aboutPassage', { passage: about })] : [])
					].join(', ')
				};
			});
		return items.length === 0 ? [] : [{ kind: 'list', label: say(`note.${kind}`), items }];
	});
	return [{ kind: 'heading', level: 3, text: say('notes') }, ...lists];
}

/** The approved contributions on a section (null: on none). */
export function contributionBlocks(
	{ contributions, steps }: MinutesSource,
	section: string | null,
	{ say }: MinutesWords
): Block[] {
	const items = contributions
		.filter(({ kind }) => kind === 'contribution')
		.filter((one) => (one.section ?? steps.find(({ id }) => id === one.step)?.section ?? null) === section)
		.map(({ text, language }) => ({ text, lang: language, after: '' }));
	if (items.length === 0) return [];
	return [
		{ kind: 'heading', level: 3, text: say('contributions') },
		{ kind: 'list', label: say('contributions'), items }
	];
}

/** The questions to whoever led the meeting, those with most support first. */
export function questionsToLeader({ contributions }: MinutesSource, words: MinutesWords): Block[] {
	const { say } = words;
	const rows = contributions
		.filter(({ kind }) => kind === 'question')
		.toSorted((one, other) => other.support - one.support)
		.map(({ text, support, answered }) => [text, words.number(support), say(answered ? 'yes' : 'no')]);
	if (rows.length === 0) return [];
	return [
		{ kind: 'heading', level: 2, text: say('questions') },
		{
			kind: 'table',
			caption: say('questions'),
			head: [say('question'), say('support'), say('questionAnswered')],
			rows
		}
	];
}
