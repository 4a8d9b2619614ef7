import type { AnswerChanges, AnswerProblem, Answers, AnswerValue } from '../../domain/dialogue/answers.ts';
import { mergeAnswers } from '../../domain/dialogue/merge-answers.ts';
import { formatReceipt, receiptBytes } from '../../domain/dialogue/receipt.ts';
import { changeKept, forgetKept, readKept } from '../../offline/device.ts';
import { deliver, pauseBefore, type Message } from '../../offline/delivery.ts';
import { sealed, settled, withChanges, withoutSaved } from '../../offline/kept-answers.ts';
import type { Envelope, KeptAnswers, Outcome } from '../../offline/kept-answers.ts';
import { clearPagesHere, keepPagesHere, sendWhenBack } from '../../offline/pages-here.ts';
import { postJson } from '../../offline/post-json.ts';

type KeyedProblem = AnswerProblem & { key: string };
type Place = { name: string; base: string; home: string };

const savePause = 3_000;
/** How long a code that was shown once may be shown again where the page is reloaded: as long as its cookie. */
const shownAgain = 15 * 60 * 1000;

/**
 * One participant's answers on the page with JavaScript: kept on the device and saved to the draft as they are given,
 * sent once with ids that stay the same until the municipality has them, shared with other tabs of the dialogue.
 */
export class Participation {
	answers: Answers = $state.raw({});
	problems: KeyedProblem[] = $state.raw([]);
	/** Where everything answered so far is. `page`: nowhere else, because the device keeps nothing. */
	where: 'nowhere' | 'page' | 'device' | 'municipality' = $state('nowhere');
	/** Whether this device keeps what is answered: the page may then be closed. */
	onDevice = $state(false);
	/** Whether the municipality could be reached when it was tried last; `back`: now it can again. */
	contact: 'untried' | 'lost' | 'back' = $state('untried');
	sending: 'no' | 'sending' | 'unsent' | 'sent' | 'elsewhere' = $state('no');
	/** Code of the rule that said no to everything (`refusals.<code>`). */
	refusal: string | null = $state(null);
	/** The receipt code, once the answers have arrived. */
	code: string | null = $state(null);

	readonly #place: Place;
	readonly #kept: KeptAnswers | undefined;
	#draft: string | null;
	#envelope: Envelope | null = null;
	/** Not yet at the municipality, and not yet on the device. */
	#unsaved: AnswerChanges = {};
	#unkept: AnswerChanges = {};
	#underWay: Promise<void> | null = null;
	#keeping: Promise<void> | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#savedAt = -savePause;
	#attempt = 0;
	#stopped = false;
	#inFlight = false;
	#begun = false;
	#channel: BroadcastChannel | null = null;

	/** `draft`: what the municipality has, if anything; `kept`: what is on this device. */
	constructor(place: Place, draft: { id: string; answers: Answers } | null, kept?: KeptAnswers) {
		this.#place = place;
		this.#kept = kept;
		this.#draft = draft?.id ?? kept?.draft ?? null;
		this.#envelope = kept?.envelope ?? null;
		this.#unsaved = kept?.unsaved ?? {};
		this.answers = mergeAnswers(draft?.answers ?? kept?.answers ?? {}, this.#unsaved);
		this.onDevice = kept !== undefined;
		if (kept || draft) this.#tellWhere();
	}

	/**
	 * Begins to listen, to other tabs and to the network, and goes on with what waits. Gives the end.
	 * @param isOpen whether the dialogue takes answers: what was sealed before is sent all the same, it may be there
	 * @param reloaded the page was left while it showed the code
	 */
	start(isOpen: boolean, reloaded: boolean): () => void {
		if ('BroadcastChannel' in window) {
			this.#channel = new BroadcastChannel(this.#place.name);
			this.#channel.onmessage = ({ data }: MessageEvent<Message<AnswerChanges>>) => void this.#hear(data);
		}
		const leaving = () => {
			if (document.visibilityState === 'hidden') void this.#save(true);
		};
		// All telephones in a room get their network back at once.
		const online = () => this.#later(Math.random() * 1_500);
		document.addEventListener('visibilitychange', leaving);
		window.addEventListener('pagehide', leaving);
		window.addEventListener('online', online);
		this.#resume(isOpen, reloaded);
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
		this.answers = mergeAnswers(this.answers, changes);
		this.#unsaved = { ...this.#unsaved, ...changes };
		this.#unkept = { ...this.#unkept, ...changes };
		this.#keeping ??= this.#keep();
		this.#tell({ changes });
		this.#saveSoon();
	}

	/** Saves what is not saved yet, now. */
	saveNow(): void {
		void this.#save();
	}

	/** Saves what is not saved yet and waits for it, before the page is left; false where it would be lost. */
	async saveAll(): Promise<boolean> {
		await Promise.all([this.#underWay, this.#keeping]);
		await this.#save();
		return !this.#hasUnsaved || this.onDevice;
	}

	/** Sends everything. Safe to call again: the ids stay the same. */
	async send(): Promise<void> {
		if (this.sending === 'sending' || this.sending === 'sent' || this.#stopped) return;
		this.sending = 'sending';
		this.refusal = null;
		clearTimeout(this.#timer);
		this.#timer = undefined;
		await Promise.all([this.#underWay, this.#keeping]);
		const envelope = await this.#seal();
		const seen = document.visibilityState === 'visible' ? Date.now() : null;
		const delivery = await deliver<KeyedProblem>(this.#place.base, envelope, seen);
		if (this.#stopped) return;
		if (delivery.kind === 'waiting') {
			this.sending = 'unsent';
			this.#tryAgain();
			void sendWhenBack(this.#place.home);
			return;
		}
		const outcome = delivery.kind === 'settled' ? delivery.outcome : null;
		this.#envelope = null;
		await changeKept(
			this.#place.name,
			(kept) => kept && settled(kept, envelope.submission, outcome, Date.now()),
			true
		);
		this.#tell({ settled: true });
		if (delivery.kind === 'settled') return this.#show(delivery.outcome);
		this.sending = 'no';
		this.problems = delivery.problems;
		this.refusal = delivery.code;
	}

	/**
	 * Forgets everything, here and in other tabs, and removes every trace from the device.
	 * @returns false where the municipality could not be reached: its cookie can then not be removed
	 */
	async clear(): Promise<boolean> {
		this.#stopped = true;
		clearTimeout(this.#timer);
		await Promise.all([this.#underWay, this.#keeping]);
		const { name, base } = this.#place;
		const headers = { accept: 'application/json', 'x-sveltekit-action': 'true' };
		const answer = await fetch(`${base}?/discard`, { method: 'POST', headers, body: new FormData() }).catch(
			() => null
		);
		this.#tell({ cleared: true });
		this.answers = {};
		this.code = null;
		await clearPagesHere(name, !(await forgetKept(name)));
		return answer?.ok ?? false;
	}

	get #hasUnsaved(): boolean {
		return Object.keys(this.#unsaved).length > 0;
	}

	#tellWhere(): void {
		const here = this.onDevice ? 'device' : 'page';
		this.where = this.#hasUnsaved || this.#inFlight || this.#draft === null ? here : 'municipality';
	}

	#resume(isOpen: boolean, reloaded: boolean): void {
		const outcome = this.#kept?.outcome;
		if (this.#kept || this.#draft) this.#begin();
		if (this.#envelope) void this.send();
		else if (
			outcome &&
			(!('seen' in outcome) || outcome.seen === null || (reloaded && isFresh(outcome.seen)))
		)
			void this.#show(outcome);
		else if (!isOpen && this.#kept) this.refusal = 'dialogue_closed';
		else if (this.#hasUnsaved) this.#saveSoon(Math.random() * 1_500);
	}

	/** With the first answer: from now on the pages are kept too. */
	#begin(): void {
		if (this.#begun) return;
		this.#begun = true;
		void keepPagesHere(this.#place);
	}

	async #keep(): Promise<void> {
		while (Object.keys(this.#unkept).length > 0 && !this.#stopped) {
			const changes = this.#unkept;
			this.#unkept = {};
			const facts = { ...this.#place, draft: this.#draft, answers: this.answers };
			const kept = await changeKept(this.#place.name, (before) =>
				withChanges(before, facts, changes, Date.now())
			);
			this.onDevice = kept !== undefined;
			this.#tellWhere();
		}
		this.#keeping = null;
		if (!this.#stopped) this.#begin();
	}

	async #seal(): Promise<Envelope> {
		const fresh = this.#envelope ?? {
			submission: this.#draft ?? randomUuid(),
			receipt: formatReceipt(crypto.getRandomValues(new Uint8Array(receiptBytes))),
			answers: this.answers
		};
		const facts = { ...this.#place, draft: this.#draft, answers: this.answers };
		const kept = await changeKept(
			this.#place.name,
			(before) => sealed(before ?? withChanges(undefined, facts, {}, Date.now()), fresh, Date.now()),
			true
		);
		this.onDevice = kept !== undefined;
		this.#tellWhere();
		this.#envelope = kept?.envelope ?? fresh;
		this.#tell({ sealed: true });
		return this.#envelope;
	}

	async #show(outcome: Outcome): Promise<void> {
		this.#unsaved = {};
		this.code = outcome.kind === 'received' ? outcome.receipt : null;
		this.sending = this.code ? 'sent' : 'elsewhere';
		await changeKept(this.#place.name, (kept) => {
			if (kept?.outcome?.kind !== 'received') return undefined;
			return { ...kept, outcome: { ...kept.outcome, seen: kept.outcome.seen ?? Date.now() } };
		});
	}

	async #hear(message: Message<AnswerChanges>): Promise<void> {
		if ('changes' in message) {
			this.answers = mergeAnswers(this.answers, message.changes);
			// The other tab saves them: what was said here before must not come after.
			for (const key of Object.keys(message.changes)) delete this.#unsaved[key];
		} else if ('cleared' in message) {
			this.#stopped = true;
			location.replace(this.#place.base);
		} else if (this.sending === 'sent' || this.sending === 'sending') {
			return;
		} else if ('sealed' in message) {
			this.sending = 'unsent';
			this.#tryAgain();
		} else await this.#hearOutcome();
	}

	/** Another tab or the service worker has the answer: the code is shown by whoever got it, or here. */
	async #hearOutcome(): Promise<void> {
		const kept = await readKept(this.#place.name);
		clearTimeout(this.#timer);
		if (kept && !kept.outcome) {
			this.#envelope = null;
			this.sending = 'no';
		} else if (kept?.outcome?.kind === 'received' && kept.outcome.seen === null)
			await this.#show(kept.outcome);
		else {
			this.#unsaved = {};
			this.sending = 'elsewhere';
		}
	}

	#tell(message: Message<AnswerChanges>): void {
		this.#channel?.postMessage(message);
	}

	#saveSoon(pause = this.#savedAt + savePause - performance.now()): void {
		if (this.#timer === undefined && !this.#underWay && !this.#stopped) this.#later(Math.max(0, pause));
	}

	#tryAgain(): void {
		this.#later(pauseBefore(this.#attempt++, Math.random()));
	}

	/** Saves, or sends what waits, after a pause. */
	#later(pause: number): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => {
			this.#timer = undefined;
			if (this.sending === 'unsent') void this.send();
			else void this.#save();
		}, pause);
	}

	async #save(leaving = false): Promise<void> {
		// The first saving brings the cookie: until it is here, another one would make a second draft.
		if (this.#underWay && !leaving) return;
		if (this.#stopped || this.sending !== 'no' || !this.#hasUnsaved) return;
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#underWay = this.#post(leaving);
		await this.#underWay;
		this.#underWay = null;
		if (!this.#hasUnsaved || this.refusal !== null || this.sending !== 'no') return;
		if (this.contact === 'lost') this.#tryAgain();
		else this.#saveSoon();
	}

	async #post(leaving: boolean): Promise<void> {
		const changes = leaving && this.#draft === null ? this.answers : this.#unsaved;
		this.#unsaved = {};
		this.#inFlight = true;
		const answer = await postJson<{ id: string | null; problems: KeyedProblem[] }>(
			`${this.#place.base}/draft`,
			{ answers: changes },
			leaving
		);
		this.#savedAt = performance.now();
		this.#inFlight = false;
		if (answer.kind === 'answered') {
			if (this.contact === 'lost') this.contact = 'back';
			this.#attempt = 0;
			this.refusal = null;
			this.#draft = answer.body.id ?? this.#draft;
			this.problems = [
				...this.problems.filter(({ key }) => key !== '' && !(key in changes)),
				...answer.body.problems
			];
			await this.#keeping;
			if (this.#stopped) return;
			await changeKept(this.#place.name, (kept) => kept && withoutSaved(kept, changes, this.#draft));
			this.#tellWhere();
			return;
		}
		this.#unsaved = { ...changes, ...this.#unsaved };
		if (answer.kind === 'refused') this.refusal = answer.code;
		else this.contact = 'lost';
		this.#tellWhere();
	}
}

function isFresh(seen: number): boolean {
	return Date.now() - seen < shownAgain;
}

/** A random UUID (version 4); `crypto.randomUUID` does not exist on plain http. */
function randomUuid(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
	bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
	const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
