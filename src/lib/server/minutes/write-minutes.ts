import { writeMinutes, type MinutesDocument } from '../../domain/meeting/minutes.ts';
import { chooseText } from '../../domain/text/local-text.ts';
import type { Minutes } from '../data/minutes.ts';
import { minutesWords } from './minutes-words.ts';

/** The minutes in a language of the staff, as page, print and Word document draw them. */
export function minutesDocument(minutes: Minutes, language: string): MinutesDocument {
	return writeMinutes(
		{
			...minutes,
			dialogueTitle: chooseText(minutes.dialogue.title, language).text,
			smallest: minutes.municipality.minimumGroup
		},
		minutesWords(language, minutes.meeting.kind)
	);
}
