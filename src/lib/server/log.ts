import { pino } from 'pino';

/** The log holds what went wrong and where, never what somebody wrote, nor an address, a code or a cookie. */
const log = pino({
	base: null,
	level: process.env.LOG_LEVEL ?? 'info',
	redact: ['*.password', '*.token', '*.code']
});

/** Logs a defect of ours with where it happened. */
export function logDefect(problem: unknown, where: Record<string, string | null | undefined>): void {
	log.error({
		...where,
		problem: problem instanceof Error ? (problem.stack ?? problem.message) : String(problem)
	});
}

/** Logs what an operator may want to know. */
export function logNotice(message: string, where: Record<string, string | number> = {}): void {
	log.info(where, message);
}
