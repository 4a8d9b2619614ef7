import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitMinutes } from './fit-minutes.ts';
import { longestStep, meetingKinds, mostSteps, stepKinds, type TemplateStep } from './meetings.ts';
import { agendaItems, commonMeeting, patterns, type AgendaItem } from './patterns.ts';
import {
	clockTimes,
	duplicateStep,
	expandTemplate,
	fitTo,
	moveStep,
	mostSections,
	newStep,
	patternOf,
	proposeRunSheet,
	sectionsInTime,
	templateFrom,
	totalMinutes
} from './run-sheet.ts';

const titles = Object.fromEntries(agendaItems.map((item) => [item, `Punkt ${item}`])) as Record<
	AgendaItem,
	string
>;
const sectionsOf = (count: number) =>
	Array.from({ length: count }, (_, place) => ({
		lineage: `section-${place}`,
		questions: [`question-${place}-a`, `question-${place}-b`]
	}));
const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);

const kind = fc.constantFrom(...meetingKinds);
const proposal = fc.record({
	kind,
	sections: fc.integer({ min: 0, max: 12 }).map(sectionsOf),
	minutes: fc.integer({ min: 5, max: 480 }),
	titles: fc.constant(titles)
});
const step = fc
	.record({
		kind: fc.constantFrom(...stepKinds),
		minutes: fc.integer({ min: 0, max: longestStep }),
		skipped: fc.boolean(),
		id: fc.uuid()
	})
	.map(({ kind, ...more }) => ({ ...newStep(kind), ...more }));
const steps = fc.array(step, { minLength: 1, maxLength: 40 });
const templateStep: fc.Arbitrary<TemplateStep> = fc.record({
	kind: fc.constantFrom(...stepKinds),
	title: fc.constant(''),
	minutes: fc.integer({ min: 1, max: 60 }),
	notes: fc.constant(''),
	dots: fc.integer({ min: 1, max: 20 }),
	toCooperationGroup: fc.boolean(),
	forEachSection: fc.boolean()
});

describe('minutes that are to fit', () => {
	test('add up to the time, whole and none above the longest, however the weights are', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 60 }),
				fc.nat(2000),
				(weights, total) => {
					const minutes = fitMinutes(weights, total);
					expect(minutes).toHaveLength(weights.length);
					expect(sum(minutes)).toBe(Math.min(total, weights.length * longestStep));
					for (const each of minutes) {
						expect(Number.isInteger(each)).toBe(true);
						expect(each).toBeGreaterThanOrEqual(total >= weights.length ? 1 : 0);
						expect(each).toBeLessThanOrEqual(longestStep);
					}
				}
			)
		);
	});

	test('are the weights themselves when these already fit', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 1, max: longestStep }), { minLength: 1 }), (weights) => {
				expect(fitMinutes(weights, sum(weights))).toEqual(weights);
			})
		);
	});

	test('never give a heavier step less than a lighter one', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 2, maxLength: 20 }),
				fc.nat(600),
				(weights, total) => {
					const minutes = fitMinutes(weights, total);
					weights.forEach((heavy, a) =>
						weights.forEach((light, b) => {
							if (heavy > light) expect(minutes[a]).toBeGreaterThanOrEqual(minutes[b] ?? 0);
						})
					);
				}
			)
		);
	});

	test('leave steps of no weight without time', () => {
		expect(fitMinutes([0, 3, 0, 1], 40)).toEqual([0, 30, 0, 10]);
	});
});

describe('a proposed run sheet', () => {
	test('fills the time exactly', () => {
		fc.assert(
			fc.property(proposal, (given) => {
				const sheet = proposeRunSheet(given);
				expect(totalMinutes(sheet)).toBe(Math.min(given.minutes, sheet.length * longestStep));
			})
		);
	});

	const number = (lineage: string) => Number(lineage.split('-')[1]);

	test('goes through every section chosen, one after the other, with all of its questions once', () => {
		fc.assert(
			fc.property(proposal, (given) => {
				const sheet = proposeRunSheet(given);
				const visited = sheet.flatMap(({ section }) => (section ? [section] : []));
				expect([...new Set(visited)]).toEqual(given.sections.map(({ lineage }) => lineage));
				expect(visited).toEqual([...visited].sort((a, b) => number(a) - number(b)));
				expect(sheet.flatMap(({ questions }) => questions)).toEqual(
					given.sections.flatMap(({ questions }) => questions)
				);
			})
		);
	});

	test('asks the questions where people think alone, and in an interview where they talk', () => {
		for (const kind of meetingKinds) {
			const sheet = proposeRunSheet({ kind, sections: sectionsOf(1), minutes: 60, titles });
			const asking = sheet.filter(({ questions }) => questions.length > 0).map(({ kind }) => kind);
			expect(asking).toEqual([['interview', 'focus_group'].includes(kind) ? 'talk' : 'think']);
		}
	});

	test('of a dialogue meeting tells the promise before it asks, and ends by summing up and evaluating', () => {
		const kinds = proposeRunSheet({
			kind: 'dialogue_meeting',
			sections: sectionsOf(1),
			minutes: 60,
			titles
		}).map(({ kind }) => kind);
		expect(kinds).toEqual([
			'welcome',
			'promise',
			'read',
			'think',
			'talk',
			'gather',
			'prioritise',
			'summing_up',
			'evaluation'
		]);
	});

	test('of a workplace meeting has the dialogue inside the meeting’s own agenda', () => {
		const sheet = proposeRunSheet({
			kind: 'workplace_meeting',
			sections: sectionsOf(1),
			minutes: 75,
			titles
		});
		expect(sheet.filter(({ kind }) => kind === 'agenda').map(({ title }) => title)).toEqual(
			agendaItems.map((item) => titles[item])
		);
		const dialogue = sheet.findIndex(({ section }) => section !== null);
		expect(sheet[dialogue - 1]?.kind).toBe('promise');
		expect(sheet.slice(dialogue).some(({ kind }) => kind === 'agenda')).toBe(true);
	});

	test('of two hours on two sections has a break between them', () => {
		const given = { kind: 'dialogue_meeting', sections: sectionsOf(2), titles } as const;
		const sheet = proposeRunSheet({ ...given, minutes: 120 });
		const pause = sheet.findIndex(({ kind }) => kind === 'break');
		expect(sheet[pause - 1]?.section).toBe('section-0');
		expect(sheet[pause + 1]?.section).toBe('section-1');
		expect(proposeRunSheet({ ...given, minutes: 90 }).some(({ kind }) => kind === 'break')).toBe(false);
	});

	test.each(meetingKinds)('of the ordinary length of a %s has time for a section', (kind) => {
		const { minutes } = commonMeeting[kind];
		const count = sectionsInTime(kind, minutes);
		const sheet = proposeRunSheet({ kind, sections: sectionsOf(count), minutes, titles });
		const talk = sheet.find(({ kind }) => kind === 'talk');
		const usual = patterns[kind].find(({ kind }) => kind === 'talk')?.weight ?? 0;
		expect(talk?.minutes).toBeGreaterThanOrEqual(Math.floor(usual * 0.75));
	});

	test('never has more steps than a run sheet may, for as many sections as may be chosen', () => {
		for (const kind of meetingKinds) {
			const sections = sectionsOf(mostSections(patternOf(kind, titles)));
			expect(proposeRunSheet({ kind, sections, minutes: 480, titles }).length).toBeLessThanOrEqual(mostSteps);
		}
	});
});

describe('a template', () => {
	test('comes back from the run sheet that was made from it, whatever the sections', () => {
		fc.assert(
			fc.property(
				fc.array(templateStep, { minLength: 1, maxLength: 12 }),
				fc.integer({ min: 1, max: 5 }),
				(template, count) => {
					expect(templateFrom(expandTemplate(template, sectionsOf(count)))).toEqual(template);
				}
			)
		);
	});

	test('names no section and no question', () => {
		const sheet = proposeRunSheet({
			kind: 'dialogue_meeting',
			sections: sectionsOf(3),
			minutes: 90,
			titles
		});
		const kept = JSON.stringify(templateFrom(sheet));
		expect(kept).not.toContain('section-');
		expect(kept).not.toContain('question-');
	});

	test('used again for another number of sections and another length fills that', () => {
		fc.assert(
			fc.property(
				proposal,
				fc.integer({ min: 1, max: 6 }),
				fc.integer({ min: 60, max: 300 }),
				(given, count, minutes) => {
					const template = templateFrom(proposeRunSheet(given));
					const sheet = proposeRunSheet({ ...given, template, sections: sectionsOf(count), minutes });
					expect(totalMinutes(sheet)).toBe(Math.min(minutes, sheet.length * longestStep));
				}
			)
		);
	});
});

describe('changing a run sheet', () => {
	test('moving loses nothing, keeps the order of the others, and moving back undoes it', () => {
		fc.assert(
			fc.property(steps, fc.nat(39), fc.integer({ min: -45, max: 45 }), (sheet, at, by) => {
				const place = at % sheet.length;
				const moved = moveStep(sheet, place, by);
				const step = sheet[place];
				expect(moved.filter((one) => one !== step)).toEqual(sheet.filter((one) => one !== step));
				const to = moved.indexOf(step as (typeof sheet)[number]);
				expect(to).toBe(Math.min(sheet.length - 1, Math.max(0, place + by)));
				expect(moveStep(moved, to, place - to)).toEqual(sheet);
			})
		);
	});

	test('a copy stands after its original, alike but with no identity of its own yet', () => {
		fc.assert(
			fc.property(steps, fc.nat(39), (sheet, at) => {
				const place = at % sheet.length;
				const longer = duplicateStep(sheet, place);
				expect(longer.toSpliced(place + 1, 1)).toEqual(sheet);
				expect(longer[place + 1]).not.toHaveProperty('id');
				expect({ ...longer[place + 1], id: sheet[place]?.id }).toEqual(sheet[place]);
			})
		);
	});

	test('clock times follow on each other and end when the minutes are over; a skipped step takes none', () => {
		fc.assert(
			fc.property(steps, fc.nat(2_000_000_000_000), (sheet, startsAt) => {
				const times = clockTimes(startsAt, sheet);
				expect(times[0]?.begins).toBe(startsAt);
				times.forEach(({ begins, ends }, place) => {
					expect(begins).toBe(place === 0 ? startsAt : times[place - 1]?.ends);
					const step = sheet[place];
					expect(ends - begins).toBe(step?.skipped ? 0 : (step?.minutes ?? 0) * 60_000);
				});
				expect(times.at(-1)?.ends).toBe(startsAt + totalMinutes(sheet) * 60_000);
			})
		);
	});

	test('fitting leaves everything but the minutes, and skipped steps as they are', () => {
		fc.assert(
			fc.property(steps, fc.integer({ min: 40, max: 480 }), (sheet, total) => {
				const fitted = fitTo(sheet, total);
				const counted = sheet.filter(({ skipped }) => !skipped).length;
				expect(totalMinutes(fitted)).toBe(Math.min(total, counted * longestStep));
				fitted.forEach((step, place) => {
					expect({ ...step, minutes: 0 }).toEqual({ ...sheet[place], minutes: 0 });
					if (step.skipped) expect(step.minutes).toBe(sheet[place]?.minutes);
				});
			})
		);
	});
});
