import { backend } from '../backend/current.ts';
import { Hub } from './hub.ts';

let current: Promise<Hub> | undefined;

/** The hub of this process, made when the first follows; it ends its streams when the process is told to stop. */
export function hub(): Promise<Hub> {
	current ??= backend().then(
		(opened) => {
			const made = new Hub(opened);
			process.once('sveltekit:shutdown', () => void made.end());
			return made;
		},
		(problem: unknown) => {
			current = undefined;
			throw problem;
		}
	);
	return current;
}
