/**
 * The project's root folder. Commands are started there by src/command/run.js; a built bundle cannot tell its
 * own place in the source tree, so the working folder decides.
 */
export function projectFolder(): string {
	return process.env.RADSLAG_PROJECT ?? process.cwd();
}
