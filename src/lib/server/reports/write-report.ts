/** "Redovisning av inkomna synpunkter": the account of a dialogue as one document, made of what everyone may read. */
import type { WrittenDocument } from '../../domain/report/document.ts';
import { chooseText } from '../../domain/text/local-text.ts';
import type { ReportParts } from '../data/reports.ts';
import { appendix, countPoints } from './chapters/appendix.ts';
import { changesChapter } from './chapters/changes.ts';
import { childrensChapter } from './chapters/children.ts';
import { dissentsChapter } from './chapters/dissents.ts';
import { outsideChapter } from './chapters/outside.ts';
import { participantsChapter } from './chapters/participants.ts';
import { processChapter } from './chapters/process.ts';
import { sectionsChapter } from './chapters/sections.ts';
import { summaryChapter } from './chapters/summary.ts';
import { numberChapters } from './number-chapters.ts';

/** The account, in Swedish. Throws when the appendix would not have every point that was counted, and only those. */
export function writeReport(parts: ReportParts): WrittenDocument {
	const printed = countPoints(parts).printed;
	if (printed !== parts.counted)
		throw new Error(`The appendix has ${printed} points of ${parts.counted} that were counted`);
	const { municipality, dialogue, policy, publishedOn } = parts;
	return {
		kicker: 'Redovisning av inkomna synpunkter',
		title: chooseText(dialogue.title, 'sv').text,
		municipality: municipality.name,
		diaryNumber: dialogue.diaryNumber ?? policy.diaryNumber,
		state: publishedOn === null ? 'UTKAST' : '',
		language: 'sv',
		contents: true,
		blocks: numberChapters([
			summaryChapter(parts),
			processChapter(parts),
			participantsChapter(parts),
			sectionsChapter(parts),
			outsideChapter(parts),
			childrensChapter(parts),
			changesChapter(parts),
			dissentsChapter(parts),
			...appendix(parts)
		])
	};
}
