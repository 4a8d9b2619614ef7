import { backend } from '../backend/current.ts';
import { WorkHub } from './work-hub.ts';

let current: Promise<WorkHub> | undefined;

/** The hub of this process, made when the first follows; it ends its streams when the process is told to stop. */
export function workHub(): Promise<WorkHub> {
	current ??= backend().then(
		({ sql }) => {
			const made = new WorkHub(sql);
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
