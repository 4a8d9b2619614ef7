import { paragraph, type Block } from '../../../domain/report/document.ts';
import type { ReportParts } from '../../data/reports.ts';
import type { Chapter } from '../number-chapters.ts';

/** Views that members of the group held against the rest, without names; null where there are none. */
export function dissentsChapter({ themes, changes }: ReportParts): Chapter | null {
	const against = [
		...themes.map(({ id, name, dissents }) => ({ about: `Om temat ${name}`, to: `tema-${id}`, dissents })),
		...changes.map(({ id, texts, before, dissents }) => ({
			about: `Om ändringen ”${texts[0] ?? before ?? ''}”`,
			to: `andring-${id}`,
			dissents
		}))
	].filter(({ dissents }) => dissents.length > 0);
	if (against.length === 0) return null;
	return {
		id: 'sarskilda-meningar',
		title: 'Särskilda meningar',
		blocks: against.flatMap(({ about, to, dissents }): Block[] => [
			{ kind: 'text', spans: [{ text: about, to, strong: true }] },
			...dissents.map((text) => paragraph(`En i arbetsgruppen: ${text}`))
		])
	};
}
