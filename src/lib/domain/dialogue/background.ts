/**
 * The catalogue of background questions. All are voluntary and have "Vill inte svara"; a dialogue may ask at most
 * four and shows why each is asked. Never asked: religion, ethnicity, citizenship or asylum status, income, party.
 */
import { z } from 'zod';

export const maximumBackgroundQuestions = 4;

/**
 * Its wording is a text of the interface (`background.<key>.text`, `.why`, `.<option>`). `options` is null where every
 * municipality writes its own (places, workplaces): then the option key is the name to show. `sensitive` questions
 * need a purpose that is written down, and a higher minimum group.
 */
export type BackgroundEntry = { key: BackgroundKey; options: readonly string[] | null; sensitive: boolean };

/** A background question as a dialogue asks it: the options in order, `prefer_not` always among them. */
export type BackgroundQuestion = { key: string; options: string[] };

export const backgroundKeys = [
	'gender',
	'age_band',
	'age_of_child',
	'birth_region',
	'foreign_background',
	'years_in_sweden',
	'occupation',
	'area',
	'role',
	'housing',
	'children_at_home',
	'disability',
	'workplace'
] as const;
export type BackgroundKey = (typeof backgroundKeys)[number];

/** The option that every background question has. */
export const preferNot = 'prefer_not';

export const backgroundCatalogue: BackgroundEntry[] = [
	entry('gender', ['woman', 'man', 'other']),
	entry('age_band', ['under_16', '16_19', '20_29', '30_44', '45_64', '65_79', '80_over']),
	entry('age_of_child', ['under_10', '10_12', '13_15', '16_17']),
	entry('birth_region', ['sweden', 'nordic', 'europe', 'outside_europe'], true),
	entry('foreign_background', ['both_abroad', 'not_both'], true),
	entry('years_in_sweden', ['whole_life', 'under_2', '2_4', '5_9', '10_over'], true),
	entry('occupation', [
		'working',
		'studying',
		'seeking_work',
		'parental_leave',
		'retired',
		'sick_leave',
		'other'
	]),
	entry('area', null),
	entry('role', ['lives_here', 'works_here', 'association', 'business', 'other']),
	entry('housing', ['rented', 'tenant_owned', 'own_house', 'no_own_home', 'other']),
	entry('children_at_home', ['yes', 'no']),
	entry('disability', ['yes', 'no'], true),
	entry('workplace', null)
];

/** The entry of a key; undefined for a key outside the catalogue. */
export function backgroundEntry(key: string): BackgroundEntry | undefined {
	return backgroundCatalogue.find((one) => one.key === key);
}

/** A question with the options of the catalogue (or `local`, the municipality's own list) and `prefer_not` last. */
export function backgroundQuestion(key: BackgroundKey, local: string[] = []): BackgroundQuestion {
	const options = backgroundEntry(key)?.options ?? local;
	return { key, options: [...options.filter((option) => option !== preferNot), preferNot] };
}

const question = z
	.object({
		key: z.enum(backgroundKeys),
		options: z.array(z.string().trim().min(1).max(60)).min(2, 'too_few_options').max(20, 'too_many_options')
	})
	.superRefine(({ key, options }, context) => {
		const refuse = (message: string) => context.addIssue({ code: 'custom', path: ['options'], message });
		if (new Set(options).size < options.length) refuse('option_key_used_twice');
		if (!options.includes(preferNot)) refuse('prefer_not_missing');
		const known = backgroundEntry(key)?.options;
		if (known && options.some((option) => option !== preferNot && !known.includes(option)))
			refuse('unknown_option');
	});

/** The background questions of a dialogue: at most four, each once. */
export const backgroundQuestionsSchema = z
	.array(question)
	.max(maximumBackgroundQuestions, 'too_many_background_questions')
	.refine((list) => new Set(list.map(({ key }) => key)).size === list.length, 'background_asked_twice');

function entry(key: BackgroundKey, options: readonly string[] | null, sensitive = false): BackgroundEntry {
	return { key, options, sensitive };
}
