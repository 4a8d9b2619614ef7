import { openBackend, type Backend } from './backend.ts';

let opening: Promise<Backend> | undefined;

/** The backend of this process, opened at the first call; a failed opening is tried again by the next call. */
export function backend(): Promise<Backend> {
	opening ??= openBackend().catch((error: unknown) => {
		opening = undefined;
		throw error;
	});
	return opening;
}
