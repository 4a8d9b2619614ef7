import type { Part } from './parts.ts';
import { chooseVoice } from './voice.ts';

type ReadablePart = Part & { voice: SpeechSynthesisVoice };

/** Reads parts aloud with the voices of the device, one after the other, and marks the one that is being read. */
export class Reader {
	state: 'silent' | 'reading' | 'paused' = $state('silent');
	/** Why nothing, or not everything, is read; `lang` is the language that has no voice. */
	problem: { kind: 'none' | 'remote'; lang: string } | { kind: 'failed' } | null = $state.raw(null);

	#parts: readonly ReadablePart[] = [];
	#place = 0;
	/** Goes up with every beginning and end, so that what an earlier utterance reports is not heeded. */
	#turn = 0;
	/** Kept, because browsers forget an utterance that nobody holds, and never say that it has ended. */
	#utterance: SpeechSynthesisUtterance | undefined;

	async read(parts: readonly Part[]): Promise<void> {
		this.stop();
		this.problem = null;
		const turn = this.#turn;
		const voices = await deviceVoices();
		if (turn !== this.#turn) return;
		this.#parts = parts.flatMap((part) => {
			const choice = chooseVoice(voices, part.lang);
			if (choice.kind === 'voice') return [{ ...part, voice: choice.voice }];
			this.problem ??= { kind: choice.kind, lang: part.lang };
			return [];
		});
		this.#place = 0;
		this.#speak();
	}

	/** Stops in the part that is being read. Not by the browser's own pause: some telephones never go on after it. */
	pause(): void {
		this.#hush();
		this.state = 'paused';
	}

	/** Goes on with the part that was being read, from its beginning. */
	goOn(): void {
		this.#speak();
	}

	stop(): void {
		if (this.state !== 'silent') this.#hush();
		this.#turn++;
		this.#mark(false);
		this.#parts = [];
		this.state = 'silent';
	}

	#hush(): void {
		this.#turn++;
		speechSynthesis.cancel();
	}

	#speak(): void {
		this.#mark(false);
		const part = this.#parts[this.#place];
		if (!part) return this.stop();
		const turn = ++this.#turn;
		const utterance = new SpeechSynthesisUtterance(part.text);
		utterance.voice = part.voice;
		utterance.lang = part.voice.lang;
		utterance.onend = () => {
			if (turn !== this.#turn) return;
			this.#mark(false);
			this.#place++;
			this.#speak();
		};
		utterance.onerror = () => {
			if (turn !== this.#turn) return;
			this.problem = { kind: 'failed' };
			this.stop();
		};
		this.#utterance = utterance;
		this.state = 'reading';
		this.#mark(true);
		speechSynthesis.speak(this.#utterance);
	}

	/** A mark for the eye alone: an attribute that no assistive technology reads. */
	#mark(on: boolean): void {
		const element = document.getElementById(this.#parts[this.#place]?.element ?? '');
		element?.toggleAttribute('data-being-read', on);
		if (on) element?.scrollIntoView({ block: 'nearest' });
	}
}

/** The voices of the device. Browsers may know them only a moment after they were asked the first time. */
async function deviceVoices(): Promise<SpeechSynthesisVoice[]> {
	if (!('speechSynthesis' in window)) return [];
	if (speechSynthesis.getVoices().length === 0) {
		await new Promise((resolve) => {
			speechSynthesis.addEventListener('voiceschanged', resolve, { once: true });
			setTimeout(resolve, 1_000);
		});
	}
	return speechSynthesis.getVoices();
}
