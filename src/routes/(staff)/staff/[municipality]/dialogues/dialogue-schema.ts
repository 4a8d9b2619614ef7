import { z } from 'zod';
import { backgroundKeys, maximumBackgroundQuestions } from '$lib/domain/dialogue/background.ts';
import { participationLevels } from '$lib/domain/dialogue/levels.ts';
import { languages } from '$lib/i18n/languages.ts';
import { typedText } from '../typed-text.ts';
import { toInstant } from './local-time.ts';

/** Languages that a dialogue may be offered in besides Swedish. */
export const otherLanguages = languages.flatMap(({ tag }) => (tag === 'sv' ? [] : [tag]));

/**
 * The plan of a dialogue as a form sends it. Only the title is needed to keep a draft; what is needed to open is said
 * when it is opened. Times are Swedish local time. Messages are the last part of a key `dialogues.error.…`.
 */
const text = (maximum: number) => typedText().max(maximum, 'tooLong').default('');
const time = typedText()
	.refine((local) => local === '' || toInstant(local) !== null, 'notATime')
	.default('');

export const privacyNames = [
	'controller',
	'officer',
	'purpose',
	'legalBasis',
	'recipients',
	'storage',
	'rights'
] as const;

export const dialogueSchema = z
	.object({
		titleSv: typedText().min(1, 'titleMissing').max(200, 'tooLong'),
		titleEn: text(200),
		purposeSv: text(2000),
		purposeEn: text(2000),
		decidedSv: text(2000),
		decidedEn: text(2000),
		level: z.enum(participationLevels, 'levelMissing').default('consultation'),
		opensAt: time,
		closesAt: time,
		languages: z.array(z.enum(otherLanguages)).default([]),
		email: typedText()
			.max(254, 'tooLong')
			.refine((mail) => mail === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(mail), 'notAMail')
			.default(''),
		telephone: text(60),
		visit: text(300),
		diaryNumber: text(80),
		resultsPublic: z.boolean().default(true),
		background: z
			.array(z.enum(backgroundKeys))
			.max(maximumBackgroundQuestions, 'tooManyBackground')
			.default([]),
		areas: text(1500),
		workplaces: text(1500),
		...privacyFields()
	})
	.superRefine((plan, context) => {
		const opens = toInstant(plan.opensAt);
		const closes = toInstant(plan.closesAt);
		if (opens && closes && closes <= opens) {
			context.addIssue({ code: 'custom', path: ['closesAt'], message: 'closesBeforeOpening' });
		}
		for (const [key, field] of [['area', 'areas'] as const, ['workplace', 'workplaces'] as const]) {
			if (plan.background.includes(key) && linesOf(plan[field]).length < 2) {
				context.addIssue({ code: 'custom', path: [field], message: 'twoPlaces' });
			}
			if (linesOf(plan[field]).length > 19) {
				context.addIssue({ code: 'custom', path: [field], message: 'tooManyPlaces' });
			}
		}
	});
export type DialoguePlan = z.infer<typeof dialogueSchema>;
export type PlanField = keyof DialoguePlan;

/** The lines of a field with one thing a line, each once. */
export function linesOf(field: string): string[] {
	const lines = field.split(/\r?\n/).map((line) => line.trim().slice(0, 60));
	return [...new Set(lines)].filter((line) => line !== '');
}

function privacyFields() {
	const field = () => text(2000);
	return {
		controllerSv: field(),
		controllerEn: field(),
		officerSv: field(),
		officerEn: field(),
		privacyPurposeSv: field(),
		privacyPurposeEn: field(),
		legalBasisSv: field(),
		legalBasisEn: field(),
		recipientsSv: field(),
		recipientsEn: field(),
		storageSv: field(),
		storageEn: field(),
		rightsSv: field(),
		rightsEn: field()
	};
}

/** The form's name of a field of the privacy information ("purpose" is taken by the dialogue's own). */
export function privacyField(
	name: (typeof privacyNames)[number],
	language: 'Sv' | 'En'
): Extract<PlanField, `${string}Sv` | `${string}En`> {
	const base = name === 'purpose' ? 'privacyPurpose' : name;
	return `${base}${language}`;
}
