/**
 * Minutes (minnesanteckningar) as one structure that page, print and Word document draw. Pure: the words, dates and
 * names of options are given.
 */
import type { MinutesFacts, MinutesParts, MinutesStep } from './minutes-facts.ts';
import { contributionBlocks, noteBlocks, questionsToLeader, resultBlocks } from './minutes-blocks.ts';
import type { Question } from '../dialogue/questions.ts';

/** A piece of the minutes. `lang`: the language of a text that somebody wrote in another. `quiet`: an explanation. */
export type Block =
	| { kind: 'heading'; level: 2 | 3; text: string }
	| { kind: 'text'; text: string; quiet?: boolean }
	| { kind: 'list'; label: string; items: { text: string; lang: string; after: string }[] }
	| { kind: 'facts'; rows: { label: string; value: string }[] }
	| { kind: 'table'; caption: string; head: string[]; rows: string[][] };

export type MinutesDocument = { title: string; language: string; blocks: Block[] };

/** What the minutes say in words. `say` has the texts `minutes.doc.<key>`. */
export type MinutesWords = {
	language: string;
	say: (key: string, values?: Record<string, string | number>) => string;
	/** 21 november 2026 */
	date: (iso: string) => string;
	/** 14.05 */
	clock: (iso: string) => string;
	number: (value: number) => string;
	list: (items: readonly string[]) => string;
	kind: string;
	languageName: (tag: string) => string;
	/** What a step without a title is called. */
	stepName: (kind: MinutesStep['kind']) => string;
	question: (question: Question) => { text: string; options: string[] };
};

/** What is to be written: the parts, the dialogue's name and the municipality's smallest group. */
export type MinutesSource = MinutesParts & {
	meeting: MinutesFacts;
	dialogueTitle: string;
	smallest: number;
};

/** True when the nearest heading over a block says its name already, so that it is not said twice. */
export function isNamedAbove(blocks: readonly Block[], place: number, name: string): boolean {
	const above = blocks.slice(0, place).findLast((block) => block.kind === 'heading');
	return above?.text === name;
}

/** The whole minutes; those of a workplace meeting follow its agenda point by point. */
export function writeMinutes(source: MinutesSource, words: MinutesWords): MinutesDocument {
	const { meeting } = source;
	const workplace = meeting.kind === 'workplace_meeting';
	return {
		title: words.say('title', { title: meeting.title }),
		language: words.language,
		blocks: [
			facts(source, words),
			...(workplace ? agenda(source, words) : bySection(source, words)),
			...questionsToLeader(source, words),
			...(workplace ? cooperation(source, words) : []),
			...next(source, words),
			...(workplace ? [] : course(source, words)),
			...evaluation(source, words),
			...about(source, words)
		]
	};
}

function facts({ meeting, present, dialogueTitle, smallest }: MinutesSource, words: MinutesWords): Block {
	const { say } = words;
	const begins = meeting.openedAt ?? meeting.startsAt;
	const ends = meeting.endedAt === null ? '' : `–${words.clock(meeting.endedAt)}`;
	const workplace = meeting.kind === 'workplace_meeting';
	const phones = present.phones === null ? say('fewer', { smallest }) : words.number(present.phones);
	const rows = [
		['kind', words.kind],
		['dialogue', dialogueTitle],
		['when', `${words.date(begins)}, ${words.clock(begins)}${ends}`],
		['workplace', meeting.workplace.join(' › ')],
		['place', meeting.place],
		[workplace ? 'chair' : 'ledBy', meeting.chair],
		['secretary', meeting.secretary],
		['languages', words.list(meeting.languages.map(words.languageName))],
		['interpreter', meeting.interpreter],
		[
			'present',
			meeting.numberPresent === null ? say('notNoted') : say('persons', { count: meeting.numberPresent })
		],
		['phones', phones],
		[
			'tables',
			present.tables > 0 ? say('tablesWrote', { tables: present.tables, wrote: present.tablesWithNotes }) : ''
		],
		['byPaper', present.byPaper > 0 ? words.number(present.byPaper) : ''],
		['outreach', meeting.outreach]
	] as const;
	return {
		kind: 'facts',
		rows: rows.flatMap(([key, value]) => (value === '' ? [] : [{ label: say(key), value }]))
	};
}

/** What the room said of each section in the order of the text, then of the text as a whole. */
function bySection(source: MinutesSource, words: MinutesWords): Block[] {
	const places = [...source.sections.map(({ lineage }) => lineage), null];
	return places.flatMap((section) => {
		const steps = source.steps.filter((step) => !step.skipped && step.section === section);
		const blocks = [
			...steps.flatMap((step) => outcomeOf(step)),
			...steps.flatMap((step) => resultBlocks(step, source, words)),
			...noteBlocks(source, section, words),
			...contributionBlocks(source, section, words)
		];
		const heading = source.sections.find(({ lineage }) => lineage === section)?.heading;
		return blocks.length === 0
			? []
			: [{ kind: 'heading' as const, level: 2 as const, text: heading ?? words.say('wholeText') }, ...blocks];
	});
}

/** The agenda of a workplace meeting, numbered; the steps on one section are one point of it. */
function agenda(source: MinutesSource, words: MinutesWords): Block[] {
	const { meeting } = source;
	const { say } = words;
	const points: MinutesStep[][] = [];
	for (const step of source.steps) {
		if (step.skipped || step.kind === 'break' || step.kind === 'evaluation') continue;
		const last = points.at(-1);
		if (step.section !== null && last?.[0]?.section === step.section) last.push(step);
		else points.push([step]);
	}
	const shown = new Set<string | null>();
	const written = points.flatMap((steps, index) => {
		const [first] = steps;
		if (!first) return [];
		const heading = source.sections.find(({ lineage }) => lineage === first.section)?.heading;
		const name = heading
			? say('dialoguePoint', { section: heading })
			: first.title || words.stepName(first.kind);
		const saidBefore = shown.has(first.section);
		if (first.section !== null) shown.add(first.section);
		const blocks: Block[] = [
			...(index === 0 ? opening(meeting, words) : []),
			...steps.flatMap(outcomeOf),
			...steps.flatMap((step) => resultBlocks(step, source, words)),
			...(first.section === null || saidBefore
				? []
				: [...noteBlocks(source, first.section, words), ...contributionBlocks(source, first.section, words)])
		];
		const nothing: Block = { kind: 'text', text: say('nothing'), quiet: true };
		return [
			{ kind: 'heading' as const, level: 2 as const, text: `${index + 1}. ${name}` },
			...(blocks.length > 0 ? blocks : [nothing])
		];
	});
	const elsewhere = [...noteBlocks(source, null, words), ...contributionBlocks(source, null, words)];
	return elsewhere.length === 0
		? written
		: [...written, { kind: 'heading', level: 2, text: say('wholeText') }, ...elsewhere];
}

function opening(meeting: MinutesFacts, { say }: MinutesWords): Block[] {
	const lines = [
		...(meeting.chair ? [say('openedBy', { name: meeting.chair })] : []),
		...(meeting.secretary ? [say('secretaryChosen', { name: meeting.secretary })] : [])
	];
	return lines.length === 0 ? [] : [{ kind: 'text', text: lines.join(' ') }];
}

function outcomeOf({ outcome }: MinutesStep): Block[] {
	return outcome === '' ? [] : [{ kind: 'text', text: outcome }];
}

/** The items that go on to the samverkansgrupp before the manager decides. */
function cooperation(source: MinutesSource, words: MinutesWords): Block[] {
	const items = source.steps.filter((step) => step.toCooperationGroup && !step.skipped);
	const named = items.map((step) => ({
		text:
			step.title ||
			source.sections.find(({ lineage }) => lineage === step.section)?.heading ||
			words.stepName(step.kind),
		lang: words.language,
		after: ''
	}));
	const heading: Block = { kind: 'heading', level: 2, text: words.say('cooperation') };
	return items.length === 0
		? [heading, { kind: 'text', text: words.say('cooperationNone') }]
		: [heading, { kind: 'list', label: words.say('cooperation'), items: named }];
}

function next({ meeting }: MinutesSource, { say }: MinutesWords): Block[] {
	const rows = meeting.actions.map(({ what, who, when }) => [what, who, when]);
	return [
		{ kind: 'heading', level: 2, text: say('next') },
		...(meeting.whatNext === '' ? [] : [{ kind: 'text' as const, text: meeting.whatNext }]),
		...(rows.length === 0
			? []
			: [
					{
						kind: 'table' as const,
						caption: say('actions'),
						head: [say('action.what'), say('action.who'), say('action.when')],
						rows
					}
				]),
		...(meeting.whatNext === '' && rows.length === 0
			? [{ kind: 'text' as const, text: say('nothing'), quiet: true }]
			: [])
	];
}

/** The run sheet as it was planned and as it went. */
function course({ steps, sections }: MinutesSource, words: MinutesWords): Block[] {
	const { say } = words;
	const rows = steps.map(({ kind, title, section, minutes, skipped, time }) => {
		const name = title || words.stepName(kind);
		const heading = sections.find(({ lineage }) => lineage === section)?.heading;
		return [
			heading ? `${name}: ${heading}` : name,
			words.number(minutes),
			time === null ? (skipped ? say('skipped') : '–') : words.clock(time.from),
			time === null ? '–' : words.number(time.minutes)
		];
	});
	if (rows.length === 0) return [];
	return [
		{ kind: 'heading', level: 2, text: say('course') },
		{
			kind: 'table',
			caption: say('course'),
			head: [say('step'), say('planned'), say('clock'), say('took')],
			rows
		}
	];
}

function evaluation({ evaluation: given, smallest }: MinutesSource, words: MinutesWords): Block[] {
	const { say } = words;
	if (given === null) return [];
	const heading: Block = { kind: 'heading', level: 2, text: say('evaluation') };
	if (given.answered === null)
		return [heading, { kind: 'text', text: say('evaluationFew', { smallest }), quiet: true }];
	const rows = (['heard', 'understood'] as const).map((question) => {
		const judged = given[question];
		const cells = (['yes', 'partly', 'no'] as const).map((one) => {
			const count = judged?.[one] ?? null;
			return count === null ? '–' : words.number(count);
		});
		return [say(question), ...cells];
	});
	return [
		heading,
		{ kind: 'text', text: say('answered', { count: given.answered }) },
		{
			kind: 'table',
			caption: say('evaluation'),
			head: [say('question'), say('yes'), say('partly'), say('no')],
			rows
		},
		...(given.better
			? [
					{
						kind: 'list' as const,
						label: say('better'),
						items: given.better.map((text) => ({ text, lang: '', after: '' }))
					}
				]
			: [])
	];
}

function about({ moderation, absent, smallest, meeting }: MinutesSource, words: MinutesWords): Block[] {
	const { say } = words;
	const lines = [
		say('rules', { smallest }),
		...(moderation.hidden > 0 ? [say('hidden', { count: moderation.hidden })] : []),
		...(moderation.waiting > 0 ? [say('waiting', { count: moderation.waiting })] : []),
		...(absent?.until ? [say('absent', { date: words.date(absent.until) })] : []),
		...(meeting.demonstration ? [say('demonstration')] : [])
	];
	return [
		{ kind: 'heading', level: 2, text: say('about') },
		...lines.map((text) => ({ kind: 'text' as const, text, quiet: true }))
	];
}
