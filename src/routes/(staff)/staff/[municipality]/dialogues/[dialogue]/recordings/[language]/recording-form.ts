import { cleanText } from '$lib/domain/text/clean.ts';
import type { RecordingInput } from '$lib/server/data/recordings.ts';

const transcriptLimit = 20_000;

export type ReadRecording = Omit<RecordingInput, 'sound'> & { id: string; sound: File | null };

/** What was sent about one recording; `place` is the section's lineage, with `-easy` for the easy text. */
export function readRecording(data: FormData, language: string): ReadRecording {
	const id = String(data.get('place') ?? '');
	const easy = id.endsWith('-easy');
	const file = data.get(`sound-${id}`);
	return {
		id,
		section: easy ? id.slice(0, -'-easy'.length) : id,
		language,
		easy,
		// A browser sends a file without a name where none was chosen.
		sound: file instanceof File && file.name !== '' ? file : null,
		transcript: cleanText(String(data.get(`transcript-${id}`) ?? ''), transcriptLimit).text,
		rowVersion: Number(data.get('rowVersion')) || 0,
		fits: data.has(`fits-${id}`)
	};
}
