import { paragraph, written } from '../../../domain/report/document.ts';
import type { ReportParts } from '../../data/reports.ts';
import type { Chapter } from '../number-chapters.ts';
import { themeBlocks } from './sections.ts';

/** What lay outside the task, and to whom it was given. */
export function outsideChapter({ themes, texts }: ReportParts): Chapter {
	const forwarded = themes.filter(({ standpoint }) => standpoint === 'forwarded');
	return {
		id: 'utanfor-uppdraget',
		title: 'Synpunkter utanför uppdraget',
		blocks: [
			...written(texts.outside ?? ''),
			...(forwarded.length === 0
				? [paragraph('Inga teman ligger utanför uppdraget.')]
				: [
						paragraph('De här synpunkterna kan inte besvaras i styrdokumentet. De har lämnats vidare.'),
						...forwarded.flatMap(themeBlocks)
					])
		]
	};
}
