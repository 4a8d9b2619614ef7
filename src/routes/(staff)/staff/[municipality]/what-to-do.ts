import { chooseText } from '$lib/domain/text/local-text.ts';
import { formats } from '$lib/i18n/formats.ts';
import type { Report, StoredStatement } from '$lib/server/data/accessibility.ts';
import type { DialogueCard } from '$lib/server/data/dialogues.ts';
import type { ImportCard } from '$lib/server/data/imports.ts';
import type { PolicyCard } from '$lib/server/data/policies.ts';
import { texts } from '$lib/i18n/texts.ts';
import { isOld } from './accessibility/assessment-age.ts';

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

/** What waits with accessibility: reports without an answer, a statement that is missing or too old. */
export function accessibilityToDo(
	{ statement, reports }: { statement: StoredStatement | null; reports: Report[] },
	home: string,
	language: string,
	now: Date
): ToDo[] {
	const t = texts(language);
	const href = `${home}/accessibility`;
	const count = reports.filter(({ state }) => state === 'new').length;
	const answer = { href, what: t('staff.start.accessibilityReports', { count }), why: '' };
	const write = {
		href: `${href}#statement`,
		what: t('staff.start.accessibilityNone'),
		why: t('staff.start.accessibilityNoneWhy')
	};
	const review = {
		href: `${href}#statement`,
		what: t('staff.start.accessibilityOld'),
		why: t('staff.start.accessibilityOldWhy')
	};
	return [
		...(count > 0 ? [answer] : []),
		...(statement === null ? [write] : isOld(statement.assessedOn, now) ? [review] : [])
	];
}
