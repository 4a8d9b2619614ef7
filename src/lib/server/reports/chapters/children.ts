import { written, type Block } from '../../../domain/report/document.ts';
import { chooseText, type LocalText } from '../../../domain/text/local-text.ts';
import type { ReportParts } from '../../data/reports.ts';
import type { Chapter } from '../number-chapters.ts';

/** What children and young people said, how it mattered, and the trial of their best interests; null without them. */
export function childrensChapter({ children }: ReportParts): Chapter | null {
	if (children === null) return null;
	const part = (id: string, text: string, said: LocalText): Block[] => [
		{ kind: 'heading', level: 3, id, text },
		...written(chooseText(said, 'sv').text)
	];
	return {
		id: 'barn-och-unga',
		title: 'Barns och ungas synpunkter',
		blocks: [
			...part('barn-sa', 'Det här sa barn och unga', children.views),
			...part('barn-paverkade', 'Så påverkade de', children.effect),
			...part('barnets-basta', 'Prövning av barnets bästa', children.bestInterests)
		]
	};
}
