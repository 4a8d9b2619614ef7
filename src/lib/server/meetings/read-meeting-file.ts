import { Refusal } from '../backend/refusal.ts';
import { meetingFile, type MeetingFile } from '../data/carried-meetings.ts';

/** Largest file that is taken, in bytes: a meeting of a thousand phones is about three million. */
export const largestMeetingFile = 10 * 1024 * 1024;

/** Reads the file's outer shape; whether it is genuine the database says. @throws Refusal meeting_file_unreadable (400) */
export function readMeetingFile(bytes: Uint8Array): MeetingFile {
	const parsed = bytes.byteLength > largestMeetingFile ? null : meetingFile.safeParse(jsonOf(bytes));
	if (!parsed?.success) throw new Refusal('meeting_file_unreadable', 400);
	return parsed.data;
}

function jsonOf(bytes: Uint8Array): unknown {
	try {
		return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
	} catch {
		return null;
	}
}
