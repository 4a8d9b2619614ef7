import { sectionText } from '$lib/server/take-part/section-text.ts';
import type { Section } from '$lib/domain/policy/structure.ts';
import type { Recording } from '$lib/server/data/recordings.ts';
import type { ShownTranslations } from '$lib/server/data/translations.ts';

/** What can be read aloud: a section's text or its easy text, with the recording there is of it. */
export type RecordingRow = {
	id: string;
	section: string;
	heading: string;
	headingLang: string;
	easy: boolean;
	/** What is to be read. */
	text: string;
	recording: (Pick<Recording, 'transcript' | 'stale' | 'madeBy' | 'madeOn'> & { hash: string }) | null;
	rowVersion: number;
};

/** The places for recordings in a language, in the order of the text. Easy texts there are in Swedish only. */
export function recordingRows(
	sections: readonly Section[],
	shown: ShownTranslations,
	recordings: readonly Recording[],
	language: string
): RecordingRow[] {
	return sections.flatMap((source) => {
		const {
			lineage: section,
			heading,
			headingLang = language,
			passages,
			easy
		} = sectionText(source, shown, language);
		const row = (isEasy: boolean, text: string): RecordingRow => {
			const found = recordings.find(
				(one) => one.section === section && one.language === language && one.easy === isEasy
			);
			const { hash, transcript, stale, madeBy, madeOn, rowVersion } = found ?? { hash: null, rowVersion: 0 };
			return {
				id: `${section}${isEasy ? '-easy' : ''}`,
				section,
				heading,
				headingLang,
				easy: isEasy,
				text,
				recording: hash && madeOn ? { hash, transcript, stale, madeBy, madeOn } : null,
				rowVersion
			};
		};
		const plain = row(false, [heading, ...passages.map(({ text }) => text)].join('\n'));
		return language === 'sv' && easy ? [plain, row(true, easy.text)] : [plain];
	});
}
