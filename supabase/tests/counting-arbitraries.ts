import fc from 'fast-check';
import type { Asked, Respondent } from './counting-world.ts';

const places = (options: number): number[] => Array.from({ length: options }, (_, place) => place);

/** A choice among options, the first ones the more popular the larger `skew` is. */
const choose = (options: number, skew: number): fc.Arbitrary<number> =>
	fc.nat(999).map((value) => Math.floor(options * (value / 1000) ** skew));

const ask: fc.Arbitrary<Asked> = fc.oneof(
	fc.record({ kind: fc.constant('single_choice' as const), options: fc.integer({ min: 2, max: 8 }) }),
	fc.record({
		kind: fc.constant('multiple_choice' as const),
		options: fc.integer({ min: 2, max: 6 }),
		maximum: fc.integer({ min: 1, max: 6 })
	}),
	fc.record({ kind: fc.constant('ranking' as const), options: fc.integer({ min: 2, max: 5 }) })
);

function answer({ kind, options, maximum = options }: Asked, skew: number): fc.Arbitrary<number[]> {
	if (kind === 'single_choice') return choose(options, skew).map((place) => [place]);
	if (kind === 'multiple_choice')
		return fc.uniqueArray(choose(options, skew), { maxLength: Math.min(maximum, options) });
	return fc.shuffledSubarray(places(options), { minLength: 1 });
}

/** A dialogue with its questions and the answers of `people` respondents; `bands` and `skews` per dimension. */
export function dialogues(
	people: { min: number; max: number },
	questions = 4
): fc.Arbitrary<{ asked: Asked[]; backgrounds: number; respondents: Respondent[] }> {
	const skew = fc.constantFrom(1, 1.5, 2, 3, 5);
	const band = fc.tuple(fc.integer({ min: 2, max: 7 }), skew);
	return fc
		.record({
			asked: fc.array(fc.tuple(ask, skew, fc.integer({ min: 0, max: 9 })), {
				minLength: 1,
				maxLength: questions
			}),
			bands: fc.array(band, { minLength: 1, maxLength: 3 }),
			channels: fc.tuple(fc.integer({ min: 1, max: 4 }), skew)
		})
		.chain(({ asked, bands, channels }) =>
			fc.record({
				asked: fc.constant(asked.map(([question]) => question)),
				backgrounds: fc.constant(bands.length),
				respondents: fc.array(
					fc.record({
						channel: choose(...channels).map(
							(place) => ['web', 'paper', 'dialogue_meeting', 'interview'][place] ?? 'web'
						),
						language: choose(2, 3).map((place) => ['sv', 'en'][place] ?? 'sv'),
						background: fc.tuple(
							...bands.map(([count, skewed]) => fc.option(choose(count, skewed), { nil: null, freq: 12 }))
						),
						answers: fc.tuple(
							...asked.map(([question, skewed, silent]) =>
								fc
									.tuple(fc.nat(9), answer(question, skewed))
									.map(([draw, choice]) => (draw < silent && silent < 7 ? null : choice))
							)
						)
					}),
					{ minLength: people.min, maxLength: people.max, size: 'max' }
				)
			})
		);
}
