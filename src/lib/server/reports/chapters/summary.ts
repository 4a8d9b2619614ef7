import { paragraph, written } from '../../../domain/report/document.ts';
import type { ReportParts } from '../../data/reports.ts';
import type { Chapter } from '../number-chapters.ts';
import { capital, counted } from '../words.ts';

/** What the group says first, and the numbers of the whole work. */
export function summaryChapter({ texts, points, themes, changes }: ReportParts): Chapter {
	const answered = themes.filter(({ standpoint }) => standpoint !== null).length;
	const numbers = [
		`${capital(counted(points.length, 'synpunkt', 'synpunkter'))} har kommit in.`,
		themes.length > 0 &&
			`Arbetsgruppen har samlat dem i ${counted(themes.length, 'tema', 'teman', true)} och tagit ställning till ${answered === themes.length ? 'alla' : counted(answered, 'av dem', 'av dem', true)}.`,
		changes.length > 0
			? `${capital(counted(changes.length, 'ändring', 'ändringar'))} av texten föreslås.`
			: 'Ingen ändring av texten föreslås.'
	].filter((one) => one !== false);
	return {
		id: 'sammanfattning',
		title: 'Sammanfattning',
		blocks: [...written(texts.summary ?? ''), paragraph(numbers.join(' '))]
	};
}
