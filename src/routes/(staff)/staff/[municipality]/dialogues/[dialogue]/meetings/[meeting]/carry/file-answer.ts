import type { MeetingFile } from '$lib/server/data/carried-meetings.ts';

/** The file to save. It holds a secret or what people said: kept by nobody on the way. */
export function fileAnswer(file: MeetingFile): Response {
	return new Response(JSON.stringify(file), {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': `attachment; filename="${file.kind === 'lent' ? 'mote-att-halla' : 'hallet-mote'}-${file.meeting.slice(0, 8)}.json"`,
			'cache-control': 'no-store',
			'x-content-type-options': 'nosniff'
		}
	});
}
