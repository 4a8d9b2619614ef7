/** The application must not start as things are. The message is written for the person at the keyboard. */
export class StartRefused extends Error {
	override name = 'StartRefused';
}
