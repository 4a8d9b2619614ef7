import type { RecordingView, SectionView } from '../../components/take-part/view.ts';
import type { Dialogue } from '../data/dialogues.ts';

/** A section as it is read aloud by people: in the reader's language first, then in Swedish. Nothing where there is none. */
export function recordingsOf(
	dialogue: Pick<Dialogue, 'municipality' | 'translations'>,
	lineage: string,
	language: string
): Pick<SectionView, 'recordings'> {
	const all = dialogue.translations?.recordings?.[lineage] ?? [];
	const recordings = [...new Set([language, 'sv'])].flatMap((tag) =>
		all
			.filter((recording) => recording.language === tag)
			.map(({ language: lang, hash, easy, transcript, stale }): RecordingView => ({
				href: `/api/${dialogue.municipality.slug}/recordings/${hash}`,
				lang,
				...(easy ? { easy } : {}),
				transcript,
				...(stale ? { stale } : {})
			}))
	);
	return recordings.length > 0 ? { recordings } : {};
}
