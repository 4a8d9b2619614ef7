/**
 * The catalogue of background questions. All are voluntary and have "Vill inte svara"; a dialogue may ask at most
 * four and shows why each is asked. Never asked: religion, ethnicity, citizenship or asylum status, income, party.
 */
import { z } from 'zod';
import type { LocalText } from '../text/local-text.ts';

export const maximumBackgroundQuestions = 4;

/**
 * `options` is null where every municipality writes its own (places, workplaces): then the option key is the name
 * to show. `sensitive` questions need a purpose that is written down, and a higher minimum group.
 */
export type BackgroundEntry = {
	key: BackgroundKey;
	text: LocalText;
	why: LocalText;
	options: { key: string; text: LocalText }[] | null;
	sensitive: boolean;
};

/** A background question as a dialogue asks it: the options in order, `prefer_not` always among them. */
export type BackgroundQuestion = { key: string; options: string[] };

export const backgroundKeys = [
	'gender',
	'age_band',
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

export const preferNot = { key: 'prefer_not', text: { sv: 'Vill inte svara', en: 'Prefer not to say' } };

export const backgroundCatalogue: BackgroundEntry[] = [
	entry(
		'gender',
		['Vilket kön har du?', 'What is your gender?'],
		[
			'Vi vill se om kvinnor och män har kommit till tals lika mycket.',
			'We want to see whether women and men were heard equally.'
		],
		[
			['woman', 'Kvinna', 'Woman'],
			['man', 'Man', 'Man'],
			['other', 'Annat eller icke-binär', 'Other or non-binary']
		]
	),
	entry(
		'age_band',
		['Hur gammal är du?', 'How old are you?'],
		[
			'Vi vill se om både unga och äldre har svarat.',
			'We want to see whether both young and old people have answered.'
		],
		[
			['under_16', 'Under 16 år', 'Under 16'],
			['16_19', '16–19 år', '16–19'],
			['20_29', '20–29 år', '20–29'],
			['30_44', '30–44 år', '30–44'],
			['45_64', '45–64 år', '45–64'],
			['65_79', '65–79 år', '65–79'],
			['80_over', '80 år eller äldre', '80 or older']
		]
	),
	entry(
		'birth_region',
		['Var är du född?', 'Where were you born?'],
		[
			'Vi vill se om alla som texten handlar om har kommit till tals.',
			'We want to see whether everyone the text is about was heard.'
		],
		[
			['sweden', 'Sverige', 'Sweden'],
			['nordic', 'Övriga Norden', 'Another Nordic country'],
			['europe', 'Övriga EU eller Europa', 'Another country in the EU or Europe'],
			['outside_europe', 'Utanför Europa', 'Outside Europe']
		],
		true
	),
	entry(
		'foreign_background',
		['Är båda dina föräldrar födda utomlands?', 'Were both your parents born abroad?'],
		[
			'Vi vill jämföra med befolkningen i kommunen.',
			'We want to compare with the population of the municipality.'
		],
		[
			['both_abroad', 'Ja, båda', 'Yes, both'],
			['not_both', 'Nej, en eller ingen', 'No, one or none']
		],
		true
	),
	entry(
		'years_in_sweden',
		['Hur länge har du bott i Sverige?', 'How long have you lived in Sweden?'],
		[
			'Vi vill veta om de som är nya i Sverige tycker något annat.',
			'We want to know whether people who are new in Sweden think differently.'
		],
		[
			['whole_life', 'Hela livet', 'My whole life'],
			['under_2', 'Mindre än 2 år', 'Less than 2 years'],
			['2_4', '2–4 år', '2–4 years'],
			['5_9', '5–9 år', '5–9 years'],
			['10_over', '10 år eller mer', '10 years or more']
		],
		true
	),
	entry(
		'occupation',
		['Vad gör du mest?', 'What do you mostly do?'],
		[
			'Texten kan betyda olika saker för den som arbetar, studerar eller söker arbete.',
			'The text can mean different things if you work, study or look for work.'
		],
		[
			['working', 'Arbetar', 'Work'],
			['studying', 'Studerar (även sfi)', 'Study (also Swedish for immigrants)'],
			['seeking_work', 'Söker arbete', 'Look for work'],
			['parental_leave', 'Är föräldraledig', 'On parental leave'],
			['retired', 'Är pensionär', 'Retired'],
			['sick_leave', 'Är sjukskriven', 'On sick leave'],
			['other', 'Annat', 'Something else']
		]
	),
	entry(
		'area',
		['Var bor du?', 'Where do you live?'],
		[
			'Vi vill se om hela kommunen har kommit till tals.',
			'We want to see whether the whole municipality was heard.'
		],
		null
	),
	entry(
		'role',
		['Hur hör du hit?', 'How do you belong here?'],
		[
			'Vi vill veta om du svarar som boende, på jobbet eller för en förening.',
			'We want to know whether you answer as a resident, at work or for an association.'
		],
		[
			['lives_here', 'Bor här', 'Live here'],
			['works_here', 'Arbetar här', 'Work here'],
			['association', 'Är med i en förening', 'Belong to an association'],
			['business', 'Har eller företräder ett företag', 'Have or represent a business'],
			['other', 'Annat', 'Something else']
		]
	),
	entry(
		'housing',
		['Hur bor du?', 'What kind of home do you have?'],
		['Frågan ställs bara när texten handlar om boende.', 'We ask only when the text is about housing.'],
		[
			['rented', 'Hyresrätt', 'Rented flat'],
			['tenant_owned', 'Bostadsrätt', 'Tenant-owned flat'],
			['own_house', 'Eget hus', 'Own house'],
			['no_own_home', 'Har ingen egen bostad', 'No home of my own'],
			['other', 'Annat', 'Something else']
		]
	),
	entry(
		'children_at_home',
		['Bor det barn hemma hos dig?', 'Do children live in your home?'],
		[
			'Frågan ställs bara när texten handlar om barn och familj.',
			'We ask only when the text is about children and families.'
		],
		[
			['yes', 'Ja', 'Yes'],
			['no', 'Nej', 'No']
		]
	),
	entry(
		'disability',
		['Har du en funktionsnedsättning?', 'Do you have a disability?'],
		[
			'Frågan ställs bara när texten handlar om tillgänglighet.',
			'We ask only when the text is about accessibility.'
		],
		[
			['yes', 'Ja', 'Yes'],
			['no', 'Nej', 'No']
		],
		true
	),
	entry(
		'workplace',
		['Var arbetar du?', 'Where do you work?'],
		[
			'Svaren visas bara för hela arbetsplatser, aldrig för en person.',
			'Answers are shown for whole workplaces only, never for a person.'
		],
		null
	)
];

/** The entry of a key; undefined for a key outside the catalogue. */
export function backgroundEntry(key: string): BackgroundEntry | undefined {
	return backgroundCatalogue.find((one) => one.key === key);
}

/** What to show for an option: the catalogue's text, or the key itself where the municipality wrote the list. */
export function backgroundOptionText(key: string, option: string): LocalText {
	if (option === preferNot.key) return preferNot.text;
	return backgroundEntry(key)?.options?.find((one) => one.key === option)?.text ?? { sv: option };
}

/** A question with the options of the catalogue (or `local`, the municipality's own list) and `prefer_not` last. */
export function backgroundQuestion(key: BackgroundKey, local: string[] = []): BackgroundQuestion {
	const options = backgroundEntry(key)?.options?.map((option) => option.key) ?? local;
	return { key, options: [...options.filter((option) => option !== preferNot.key), preferNot.key] };
}

const question = z
	.object({
		key: z.enum(backgroundKeys),
		options: z.array(z.string().trim().min(1).max(60)).min(2, 'too_few_options').max(20, 'too_many_options')
	})
	.superRefine(({ key, options }, context) => {
		const refuse = (message: string) => context.addIssue({ code: 'custom', path: ['options'], message });
		if (new Set(options).size < options.length) refuse('option_key_used_twice');
		if (!options.includes(preferNot.key)) refuse('prefer_not_missing');
		const known = backgroundEntry(key)?.options?.map((option) => option.key);
		if (known && options.some((option) => option !== preferNot.key && !known.includes(option)))
			refuse('unknown_option');
	});

/** The background questions of a dialogue: at most four, each once. */
export const backgroundQuestionsSchema = z
	.array(question)
	.max(maximumBackgroundQuestions, 'too_many_background_questions')
	.refine((list) => new Set(list.map(({ key }) => key)).size === list.length, 'background_asked_twice');

function entry(
	key: BackgroundKey,
	[sv, en]: [string, string],
	[whySv, whyEn]: [string, string],
	options: [string, string, string][] | null,
	sensitive = false
): BackgroundEntry {
	const named = options?.map(([option, textSv, textEn]) => ({
		key: option,
		text: { sv: textSv, en: textEn }
	}));
	return { key, text: { sv, en }, why: { sv: whySv, en: whyEn }, options: named ?? null, sensitive };
}
