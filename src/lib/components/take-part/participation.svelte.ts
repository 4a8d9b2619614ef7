import type { AnswerChanges, AnswerProblem, Answers, AnswerValue } from '../../domain/dialogue/answers.ts';
import { formatReceipt, receiptBytes } from '../../domain/dialogue/receipt.ts';
import { postJson } from './post-json.ts';

type KeyedProblem = AnswerProblem & { key: string };
/** What is being sent, kept in this tab until the server has said that it has it. */
type Envelope = { submission: string; receipt: string; answers: Answers };
type Message = { changes: AnswerChanges } | { sent: true };

const savePause = 3_000;
const retryPause = 10_000;

/**
 * One participant's answers on the page with JavaScript: saved to the draft as they are given, sent once with ids
 * that stay the same until the server acknowledges, shared with other tabs of the same dialogue.
 */
export class Participation {
	answers: Answers = $state.raw({});
	problems: KeyedProblem[] = $state.raw([]);
	saving: 'nothing' | 'saving' | 'saved' | 'failed' = $state('nothing');
	sending: 'no' | 'sending' | 'unsent' | 'sent' | 'elsewhere' = $state('no');
	/** Code of the rule that said no to everything (`refusals.<code>`). */
	refusal: string | null = $state(null);
	/** The receipt code, once the answers have arrived. */
	code: string | null = $state(null);

	readonly #base: string;
	#draft: string | null;
	#unsaved: AnswerChanges = {};
	#underWay: Promise<void> | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#savedAt = -savePause;
	#stopped = false;
	#channel: BroadcastChannel | null = null;

	/** `base`: address of `…/take-part`; `draft`: what was answered before, if anything. */
	constructor(base: string, draft: { id: string; answers: Answers } | null) {
		this.#base = base;
		this.#draft = draft?.id ?? null;
		this.answers = draft?.answers ?? {};
	}

	/** Begins to listen: to other tabs, to the network, and for an envelope that was not acknowledged. Gives the end. */
	start(storageName: string): () => void {
		this.#storageName = storageName;
		if ('BroadcastChannel' in window) {
			this.#channel = new BroadcastChannel(storageName);
			this.#channel.onmessage = ({ data }: MessageEvent<Message>) => this.#hear(data);
		}
		const leaving = () => {
			if (document.visibilityState === 'hidden') void this.#save(true);
		};
		const online = () => {
			if (this.sending === 'unsent') void this.send();
			else void this.#save();
		};
		document.addEventListener('visibilitychange', leaving);
		window.addEventListener('pagehide', leaving);
		window.addEventListener('online', online);
		const envelope = this.#readEnvelope();
		if (envelope) {
			this.answers = envelope.answers;
			void this.send();
		}
		return () => {
			document.removeEventListener('visibilitychange', leaving);
			window.removeEventListener('pagehide', leaving);
			window.removeEventListener('online', online);
			this.#channel?.close();
			clearTimeout(this.#timer);
		};
	}

	/** Gives an answer, or takes it back (null). */
	set(key: string, value: AnswerValue | null): void {
		// Fields hand over their own state; what is kept must be a plain copy, other tabs can take nothing else.
		const changes: AnswerChanges = { [key]: $state.snapshot(value) };
		this.#apply(changes);
		this.#unsaved = { ...this.#unsaved, ...changes };
		this.#channel?.postMessage({ changes } satisfies Message);
		this.#saveSoon();
	}

	/** Saves what is not saved yet, now. */
	saveNow(): void {
		void this.#save();
	}

	/** Saves what is not saved yet and waits for it, before the page is left; false where it did not work. */
	async saveAll(): Promise<boolean> {
		await this.#underWay;
		await this.#save();
		return Object.keys(this.#unsaved).length === 0;
	}

	/** Nothing more is saved or sent: the participant clears everything. */
	stop(): void {
		this.#stopped = true;
		clearTimeout(this.#timer);
		this.#keepEnvelope(null);
	}

	/** Sends everything. Safe to call again: the ids stay the same. */
	async send(): Promise<void> {
		if (this.sending === 'sending' || this.sending === 'sent' || this.#stopped) return;
		this.sending = 'sending';
		this.refusal = null;
		clearTimeout(this.#timer);
		await this.#underWay;
		const envelope = this.#readEnvelope() ?? {
			submission: this.#draft ?? randomUuid(),
			receipt: formatReceipt(crypto.getRandomValues(new Uint8Array(receiptBytes))),
			answers: this.answers
		};
		this.#keepEnvelope(envelope);
		const answer = await postJson<{ state?: string; problems?: KeyedProblem[] }>(
			`${this.#base}/submission`,
			envelope
		);
		if (answer.kind === 'unreachable') {
			this.sending = 'unsent';
			this.#timer = setTimeout(() => void this.send(), retryPause);
			return;
		}
		this.#keepEnvelope(null);
		if (answer.kind === 'refused' && answer.code !== 'submission_differs') {
			this.sending = 'no';
			this.problems = answer.body.problems ?? [];
			this.refusal = answer.code;
			return;
		}
		this.#unsaved = {};
		this.#channel?.postMessage({ sent: true } satisfies Message);
		const received = answer.kind === 'answered' && answer.body.state === 'received';
		this.code = received ? envelope.receipt : null;
		this.sending = received ? 'sent' : 'elsewhere';
	}

	#storageName = '';

	#apply(changes: AnswerChanges): void {
		const answers = { ...this.answers };
		for (const [key, value] of Object.entries(changes)) {
			if (value === null) delete answers[key];
			else answers[key] = value;
		}
		this.answers = answers;
	}

	#hear(message: Message): void {
		if ('changes' in message) this.#apply(message.changes);
		else if (this.sending !== 'sent') {
			this.#unsaved = {};
			this.sending = 'elsewhere';
		}
	}

	#saveSoon(pause = this.#savedAt + savePause - performance.now()): void {
		if (this.#timer !== undefined || this.#underWay || this.#stopped) return;
		this.#timer = setTimeout(
			() => {
				this.#timer = undefined;
				void this.#save();
			},
			Math.max(0, pause)
		);
	}

	async #save(leaving = false): Promise<void> {
		// The first saving brings the cookie: until it is here, another one would make a second draft.
		if (this.#underWay && !leaving) return;
		if (this.#stopped || this.sending !== 'no' || Object.keys(this.#unsaved).length === 0) return;
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#underWay = this.#post(leaving);
		await this.#underWay;
		this.#underWay = null;
		if (Object.keys(this.#unsaved).length > 0 && this.refusal === null) {
			this.#saveSoon(this.saving === 'failed' ? retryPause : undefined);
		}
	}

	async #post(leaving: boolean): Promise<void> {
		const changes = leaving && this.#draft === null ? this.answers : this.#unsaved;
		this.#unsaved = {};
		this.saving = 'saving';
		const answer = await postJson<{ id: string | null; problems: KeyedProblem[] }>(
			`${this.#base}/draft`,
			{ answers: changes },
			leaving
		);
		this.#savedAt = performance.now();
		if (answer.kind === 'answered') {
			this.saving = 'saved';
			this.refusal = null;
			this.#draft = answer.body.id ?? this.#draft;
			this.problems = [
				...this.problems.filter(({ key }) => key !== '' && !(key in changes)),
				...answer.body.problems
			];
			return;
		}
		this.#unsaved = { ...changes, ...this.#unsaved };
		this.saving = 'failed';
		if (answer.kind === 'refused') this.refusal = answer.code;
	}

	#readEnvelope(): Envelope | null {
		try {
			return JSON.parse(sessionStorage.getItem(this.#storageName) ?? 'null') as Envelope | null;
		} catch {
			// No storage, or something else under our name: then this page is all that remembers.
			return null;
		}
	}

	#keepEnvelope(envelope: Envelope | null): void {
		try {
			if (envelope) sessionStorage.setItem(this.#storageName, JSON.stringify(envelope));
			else sessionStorage.removeItem(this.#storageName);
		} catch {
			// A browser without storage still sends; only a reload in the middle could not repeat it.
		}
	}
}

/** A random UUID (version 4); `crypto.randomUUID` does not exist on plain http. */
function randomUuid(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
	bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
	const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
