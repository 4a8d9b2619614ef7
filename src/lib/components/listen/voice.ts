/** What is asked of a voice of the device (`SpeechSynthesisVoice`). `lang` is a BCP 47 tag, on some telephones with `_`. */
export type DeviceVoice = {
	readonly lang: string;
	readonly localService: boolean;
	readonly default: boolean;
};

/** `remote`: there is a voice, but it would send the text to another company. */
export type Choice<V> = { kind: 'voice'; voice: V } | { kind: 'remote' | 'none' };

/** Other tags that voices for a language go by, best first. Tigrinya has none: an Amharic voice cannot read it. */
const alsoKnownAs: Readonly<Record<string, readonly string[]>> = { 'fa-af': ['prs-af', 'prs', 'fa'] };

/**
 * The voice to read a text in this language with, of those that speak on the device itself. The nearest tag is
 * best, then the one that the person has made the device's own.
 */
export function chooseVoice<V extends DeviceVoice>(voices: readonly V[], tag: string): Choice<V> {
	const wanted = tag.toLowerCase();
	const tags = [wanted, ...(alsoKnownAs[wanted] ?? [])];
	const able = voices
		.map((voice) => ({ voice, distance: distanceTo(tags, voice.lang.toLowerCase().replaceAll('_', '-')) }))
		.filter(({ distance }) => distance < Infinity)
		.sort((a, b) => a.distance - b.distance || Number(b.voice.default) - Number(a.voice.default));
	const local = able.find(({ voice }) => voice.localService);
	if (local) return { kind: 'voice', voice: local.voice };
	return { kind: able.length > 0 ? 'remote' : 'none' };
}

function distanceTo(tags: readonly string[], lang: string): number {
	const exact = tags.indexOf(lang);
	if (exact >= 0) return exact;
	const place = tags.findIndex((tag) => !tag.includes('-') && lang.startsWith(`${tag}-`));
	return place < 0 ? Infinity : tags.length + place;
}
