import { agendaItems, type AgendaItem } from '../domain/meeting/patterns.ts';
import { texts } from './texts.ts';

/** What the items of a workplace meeting's agenda are called in a proposal: Swedish, for staff to change. */
export function agendaTitles(): Record<AgendaItem, string> {
	const t = texts('sv');
	return Object.fromEntries(agendaItems.map((item) => [item, t(`meetings.agenda.${item}`)])) as Record<
		AgendaItem,
		string
	>;
}
