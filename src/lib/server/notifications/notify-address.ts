import { pathIn } from '../../i18n/languages.ts';
import type { DialogueCard } from '../data/dialogues.ts';
import { sendsMail } from '../mail.ts';

/** Where an address can be left for a letter about the answers; null where none is sent, or where they are published. */
export function notifyAddress(
	municipality: string | undefined,
	{ slug, feedbackPublishedOn }: Pick<DialogueCard, 'slug' | 'feedbackPublishedOn'>,
	language: string
): string | null {
	if (feedbackPublishedOn !== null || !sendsMail()) return null;
	return pathIn(`/${municipality}/dialogues/${slug}/notify`, language);
}
