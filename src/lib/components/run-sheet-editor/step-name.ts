import type { Step } from '../../domain/meeting/meetings.ts';
import type { Translate } from '../../i18n/text-types.ts';

/** What a step is called: its own title, otherwise the name of its kind. */
export function stepName(t: Translate, { title, kind }: Pick<Step, 'title' | 'kind'>): string {
	return title.trim() || t(`meetings.step.${kind}`);
}
