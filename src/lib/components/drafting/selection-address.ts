import type { Translate } from '../../i18n/text-types.ts';
import type { RevisionErrors, Selection } from './view.ts';

/** The query that selects the same again, to go after that of an action. */
export function addressOf({ revision, passage, operation, after, section }: Selection): string {
	if (revision) return `&revision=${revision.id}`;
	if (passage) return `&passage=${passage}&do=${operation}`;
	return after ? `&passage=${after}&do=add` : `&section=${section}&do=add`;
}

/** What is wrong in the editor's form, for the summary of errors. */
export function revisionErrors(
	t: Translate,
	errors: RevisionErrors | undefined
): { name: string; message: string }[] {
	return Object.entries(errors ?? {}).map(([name, code]) => ({ name, message: t(`drafting.error.${code}`) }));
}
