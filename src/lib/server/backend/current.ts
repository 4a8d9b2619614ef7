import { openBackend, type Backend } from './backend.ts';

let opening: Promise<Backend> | undefined;

/** The backend of this process, opened at the first call; a failed opening is tried again by the next call. */
export function backend(): Promise<Backend> {
	opening ??= open();
	return opening;
}

async function open(): Promise<Backend> {
	try {
		const opened = await openBackend();
		process.once('sveltekit:shutdown', () => void opened.close());
		return opened;
	} catch (error) {
		opening = undefined;
		throw error;
	}
}
