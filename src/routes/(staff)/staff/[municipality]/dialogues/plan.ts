import { backgroundQuestion, type BackgroundQuestion } from '$lib/domain/dialogue/background.ts';
import type { LocalText } from '$lib/domain/text/local-text.ts';
import type { DialogueChanges, Privacy, StaffDialogue } from '$lib/server/data/dialogues.ts';
import { linesOf, privacyField, privacyNames, type DialoguePlan } from './dialogue-schema.ts';
import { toInstant, toLocalTime } from './local-time.ts';

type PlanDetails = Omit<DialogueChanges, 'questions'> & {
	title: LocalText;
	background: BackgroundQuestion[];
};

/** What a form's plan is to the database. A time that is not set is an empty text, which clears it. */
export function detailsOf(plan: DialoguePlan): PlanDetails {
	const privacy: Privacy = {};
	for (const name of privacyNames) {
		privacy[name] = both(plan[privacyField(name, 'Sv')], plan[privacyField(name, 'En')]);
	}
	const { email, telephone, visit } = plan;
	return {
		title: both(plan.titleSv, plan.titleEn),
		purpose: both(plan.purposeSv, plan.purposeEn),
		decidedAlready: both(plan.decidedSv, plan.decidedEn),
		level: plan.level,
		languages: ['sv', ...plan.languages],
		opensAt: toInstant(plan.opensAt) ?? '',
		closesAt: toInstant(plan.closesAt) ?? '',
		contact: Object.fromEntries(Object.entries({ email, telephone, visit }).filter(([, way]) => way !== '')),
		diaryNumber: plan.diaryNumber,
		resultsPublic: plan.resultsPublic,
		background: plan.background.map((key) =>
			backgroundQuestion(
				key,
				key === 'area' ? linesOf(plan.areas) : key === 'workplace' ? linesOf(plan.workplaces) : []
			)
		),
		privacy
	};
}

/** A dialogue as the form shows it. */
export function planOf(dialogue: StaffDialogue): DialoguePlan {
	const own = (key: string) =>
		(dialogue.background.find((question) => question.key === key)?.options ?? [])
			.filter((option) => option !== 'prefer_not')
			.join('\n');
	const plan: Record<string, unknown> = {
		titleSv: dialogue.title.sv,
		titleEn: dialogue.title.en ?? '',
		purposeSv: dialogue.purpose.sv.trim(),
		purposeEn: dialogue.purpose.en ?? '',
		decidedSv: dialogue.decidedAlready.sv.trim(),
		decidedEn: dialogue.decidedAlready.en ?? '',
		level: dialogue.level,
		opensAt: toLocalTime(dialogue.opensAt),
		closesAt: toLocalTime(dialogue.closesAt),
		languages: dialogue.languages.filter((tag) => tag !== 'sv'),
		email: dialogue.contact.email ?? '',
		telephone: dialogue.contact.telephone ?? '',
		visit: dialogue.contact.visit ?? '',
		diaryNumber: dialogue.diaryNumber ?? '',
		resultsPublic: dialogue.resultsPublic,
		background: dialogue.background.map(({ key }) => key),
		areas: own('area'),
		workplaces: own('workplace')
	};
	for (const name of privacyNames) {
		plan[privacyField(name, 'Sv')] = dialogue.privacy[name]?.sv ?? '';
		plan[privacyField(name, 'En')] = dialogue.privacy[name]?.en ?? '';
	}
	return plan as DialoguePlan;
}

function both(sv: string, en: string): LocalText {
	// An empty text takes the English away; the other languages are kept where they are.
	return { sv, en };
}
