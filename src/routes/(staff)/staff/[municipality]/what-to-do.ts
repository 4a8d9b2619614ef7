import { chooseText } from '$lib/domain/text/local-text.ts';
import { formats } from '$lib/i18n/formats.ts';
import type { DialogueCard } from '$lib/server/data/dialogues.ts';
import type { ImportCard } from '$lib/server/data/imports.ts';
import type { PolicyCard } from '$lib/server/data/policies.ts';
import { texts } from '$lib/i18n/texts.ts';

export type ToDo = { href: string; what: string; why: string };

/** What waits for somebody in a municipality, the most pressing first. */
export function whatToDo(
	policies: (PolicyCard & { dialogues: DialogueCard[] })[],
	imports: ImportCard[],
	home: string,
	language: string,
	plans: boolean
): ToDo[] {
	const t = texts(language);
	const { date, dateTime } = formats(language);
	const dialogues = policies.flatMap((policy) => policy.dialogues);
	const titled = ({ title }: DialogueCard) => chooseText(title, language).text;
	const inPhase = (phase: DialogueCard['phase']) => dialogues.filter((dialogue) => dialogue.phase === phase);
	const to = (dialogue: DialogueCard, page = '') => `${home}/dialogues/${dialogue.slug}${page}`;
	return [
		...inPhase('closed')
			.filter(({ feedbackPublishedOn }) => feedbackPublishedOn === null)
			.map((one) => ({
				href: to(one),
				what: t('staff.start.closed', { title: titled(one) }),
				why: t('staff.start.closedWhy')
			})),
		...imports.map(({ id, title }) => ({
			href: `${home}/policies/imports/${id}`,
			what: t('staff.start.import', { title: title || t('policies.imports.untitled') }),
			why: t('staff.start.importWhy')
		})),
		...inPhase('draft').map((one) => ({
			href: to(one),
			what: t('staff.start.draft', { title: titled(one) }),
			why: t('staff.start.draftWhy')
		})),
		...inPhase('open').map((one) => ({
			href: to(one),
			what: t('staff.start.open', { title: titled(one), date: one.closesAt ? date(one.closesAt) : '' }),
			why: t('staff.start.openWhy')
		})),
		...inPhase('scheduled').map((one) => ({
			href: to(one),
			what: t('staff.start.scheduled', {
				title: titled(one),
				date: one.opensAt ? dateTime(one.opensAt) : ''
			}),
			why: ''
		})),
		...policies
			.filter((policy) => plans && policy.dialogues.length === 0)
			.map(({ slug, title }) => ({
				href: `${home}/dialogues/new?policy=${slug}`,
				what: t('staff.start.withoutDialogue', { title }),
				why: t('staff.start.withoutDialogueWhy')
			}))
	];
}
