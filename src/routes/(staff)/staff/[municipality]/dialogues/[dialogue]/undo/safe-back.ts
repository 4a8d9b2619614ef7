/** An address among the staff pages of the dialogue, or the register of answers where it is any other. */
export function safeBack(back: string | null, at: { municipality: string; dialogue: string }): string {
	const home = `/staff/${at.municipality}/dialogues/${at.dialogue}`;
	const path = back?.split(/[?#]/)[0] ?? '';
	return back && path.startsWith(`${home}/`) && !path.includes('..') && !back.includes('\\')
		? back.replace(/\?$/, '')
		: `${home}/answers`;
}
