import type { AnswerChanges, AnswerProblem } from '../../domain/dialogue/answers.ts';
import { isNewer, timeLeft, type RoomState } from '../../domain/meeting/live-state.ts';
import {
	isNothing,
	mergeChanges,
	withChanges,
	withoutDelivered,
	type ContributionKind,
	type OwnPart,
	type PartChanges
} from '../../domain/meeting/own-part.ts';
import { follow } from '../../meetings/follow.ts';
import { pauseBefore } from '../../offline/delivery.ts';
import { changeKeptMeeting, forgetKeptMeeting, keepContent } from '../../offline/device.ts';
import { afterDelivery, type Drafts, type KeptMeeting } from '../../offline/kept-meeting.ts';
import { deliverChanges, type Delivered, type RefusedChange } from '../../offline/meeting-delivery.ts';
import { clearPagesHere, keepMeetingHere, sendWhenBack } from '../../offline/pages-here.ts';
import type { PhonePlaces } from './phone-props.ts';
import type { MeetingContent } from './view.ts';

/** Milliseconds until something typed is delivered; what is pressed goes at once. */
const typingPause = 1_500;
/** Milliseconds between looking for what became of contributions that wait. */
const lookPause = 15_000;

/** What a page knows when it opens; `own` as the municipality or the device had it last. */
export type Start = {
	room: RoomState;
	own: OwnPart;
	receipt: string | null;
	content: MeetingContent;
	kept: KeptMeeting | undefined;
};

/**
 * One participant's part of a meeting on the page with JavaScript: follows the room, keeps what she writes on her device
 * and delivers it, the same again until the municipality has it.
 */
export class MeetingPart {
	room: RoomState = $state.raw() as RoomState;
	content: MeetingContent = $state.raw() as MeetingContent;
	receipt: string | null = $state(null);
	/** By the clock that nobody can set. */
	receivedAt = performance.now();
	problems: AnswerProblem[] = $state.raw([]);
	/** What a rule said no to, with what was written. */
	lost: RefusedChange[] = $state.raw([]);
	drafts: Drafts = $state.raw({});
	/** Whether the room could be reached when it was tried last. */
	contact: 'untried' | 'lost' | 'back' = $state('untried');
	/** Where everything written so far is. */
	where: 'nowhere' | 'page' | 'device' | 'municipality' = $state('nowhere');
	/** The municipality does not know this browser as a participant any more. */
	out = $state(false);

	#own: OwnPart = $state.raw() as OwnPart;
	#waiting: PartChanges = $state.raw({});
	/** Answers that were not received because something is wrong with them: they stay in their fields. */
	#held: AnswerChanges = $state.raw({});
	readonly #places: PhonePlaces;
	#onDevice = false;
	#keeping: Promise<void> = Promise.resolve();
	#keepAsked = false;
	#underWay: Promise<void> | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#look: ReturnType<typeof setTimeout> | undefined;
	#attempt = 0;
	#stopped = false;

	/** Her part as it will be when everything has arrived. */
	readonly own: OwnPart = $derived(
		withChanges(withChanges(this.#own, { answers: this.#held }), this.#waiting)
	);
	/** Ids of contributions that have not arrived. */
	readonly unsent: readonly string[] = $derived((this.#waiting.contributions ?? []).map(({ id }) => id));

	constructor(places: PhonePlaces, { room, own, receipt, content, kept }: Start) {
		this.#places = places;
		this.room = room;
		this.content = content;
		this.receipt = receipt;
		this.drafts = kept?.drafts ?? {};
		this.#own = own;
		this.#waiting = kept?.waiting ?? {};
	}

	/** Whole minutes left of the meeting's step, 0 when its time is over; null where it has no end. */
	minutesLeft(): number | null {
		const left = timeLeft(this.room, performance.now() - this.receivedAt);
		return left === null ? null : Math.max(0, Math.ceil(left / 60_000));
	}

	get hasUnsent(): boolean {
		return !isNothing(this.#waiting);
	}

	/** Begins to follow the room, and to deliver what waits. Gives the end. */
	start(): () => void {
		const stopFollowing = follow<RoomState>(
			this.#places.events,
			(state, receivedAt) => this.#see(state, receivedAt),
			(connection) => this.#touch(connection !== 'lost')
		);
		const leaving = () => {
			if (document.visibilityState === 'hidden' && !this.#underWay && this.hasUnsent)
				void this.#deliver(true);
		};
		// All telephones in a room get their network back at once.
		const online = () => this.hasUnsent && this.#soon(Math.random() * 1_500);
		document.addEventListener('visibilitychange', leaving);
		window.addEventListener('pagehide', leaving);
		window.addEventListener('online', online);
		void this.#keep()
			.then(() => (this.#onDevice ? keepContent(this.#places.name, this.content) : undefined))
			.then(() => keepMeetingHere(this.#places));
		if (this.hasUnsent) this.#soon(Math.random() * 500);
		this.#lookLater();
		return () => {
			stopFollowing();
			document.removeEventListener('visibilitychange', leaving);
			window.removeEventListener('pagehide', leaving);
			window.removeEventListener('online', online);
			clearTimeout(this.#timer);
			clearTimeout(this.#look);
		};
	}

	/** Changes her part. `typed`: more letters will come, so it is delivered in a while. */
	change(changes: PartChanges, typed = false): void {
		// Fields hand over their own state; what is kept and sent must be a plain copy.
		const plain = $state.snapshot(changes) as PartChanges;
		this.#waiting = mergeChanges(this.#waiting, plain);
		for (const key of Object.keys(plain.answers ?? {})) {
			const { [key]: _, ...rest } = this.#held;
			this.#held = rest;
		}
		this.#tellWhere();
		void this.#keep();
		if (typed) this.#timer ??= setTimeout(() => this.#fire(), typingPause);
		else this.#soon(0);
	}

	/** Keeps what is being written but not sent. */
	draft(step: string | null, kind: ContributionKind, text: string): void {
		const place = step ?? '';
		this.drafts = { ...this.drafts, [place]: { ...this.drafts[place], [kind]: text } };
		void this.#keep();
	}

	/** Waits until everything is delivered; false where it only is on the page. */
	async saveAll(): Promise<boolean> {
		await this.#underWay;
		if (this.hasUnsent) await this.#deliver();
		return !this.hasUnsent || this.#onDevice;
	}

	/**
	 * Forgets everything, here and at the municipality's cookie.
	 * @returns false where the municipality could not be reached: its cookie can then not be removed
	 */
	async leave(): Promise<boolean> {
		this.#stopped = true;
		clearTimeout(this.#timer);
		clearTimeout(this.#look);
		await Promise.all([this.#underWay, this.#keeping]);
		const headers = { accept: 'application/json', 'x-sveltekit-action': 'true' };
		const answer = await fetch(`${this.#places.base}?/leave`, {
			method: 'POST',
			headers,
			body: new FormData()
		}).catch(() => null);
		await clearPagesHere(this.#places.name, !(await forgetKeptMeeting(this.#places.name)));
		return answer?.ok ?? false;
	}

	#see(state: RoomState, receivedAt: number): void {
		if (this.#stopped || !isNewer(state, this.room)) return;
		this.receivedAt = receivedAt;
		this.room = state;
		if (state.contentRevision !== this.content.revision) void this.#fetchContent(Math.random() * 1_500);
		void this.#keep();
		this.#lookLater();
	}

	#touch(connected: boolean): void {
		if (!connected) this.contact = 'lost';
		else {
			if (this.contact === 'lost') this.contact = 'back';
			if (this.hasUnsent) this.#soon(Math.random() * 500);
		}
	}

	async #fetchContent(pause: number): Promise<void> {
		await new Promise((resolve) => setTimeout(resolve, pause));
		const wanted = this.room.contentRevision;
		if (wanted === this.content.revision || this.#stopped) return;
		const content = await fetchContent(this.#places.base, wanted);
		if (!content || this.#stopped) return;
		this.content = content;
		if (this.#onDevice) await keepContent(this.#places.name, content);
	}

	#soon(pause: number): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#fire(), pause);
	}

	#fire(): void {
		this.#timer = undefined;
		void this.#deliver();
	}

	async #deliver(leaving = false): Promise<void> {
		if (this.#underWay || this.#stopped || !this.hasUnsent) return;
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#underWay = this.#post(leaving);
		await this.#underWay;
		this.#underWay = null;
		if (!this.hasUnsent || this.#stopped || this.out) return;
		if (this.contact === 'lost') {
			this.#soon(pauseBefore(this.#attempt++, Math.random()));
			void sendWhenBack(this.#places.home);
		} else this.#soon(0);
	}

	async #post(leaving: boolean): Promise<void> {
		const sent = this.#waiting;
		const answer = await deliverChanges(this.#places.base, sent, leaving);
		if (this.#stopped) return;
		if (answer.kind === 'unreachable') {
			this.contact = 'lost';
			return this.#tellWhere();
		}
		if (this.contact === 'lost') this.contact = 'back';
		this.#attempt = 0;
		if (answer.kind === 'answered') await this.#arrived(sent, answer.body);
		else if (answer.code === 'participant_unknown') this.out = true;
		else await this.#refuse(sent, answer.code);
	}

	async #arrived(sent: PartChanges, { part, receipt, refused, problems }: Delivered): Promise<void> {
		this.#own = part;
		this.receipt = receipt;
		this.#waiting = withoutDelivered(this.#waiting, sent);
		this.#take(problems, sent);
		this.lost = [...this.lost, ...refused];
		this.#tellWhere();
		await this.#keepDelivered(sent, part);
		this.#lookLater();
	}

	/** What is wrong with answers is shown beside their fields, with what was written in them. */
	#take(problems: Delivered['problems'], sent: PartChanges): void {
		const answered = Object.keys(sent.answers ?? {});
		this.problems = [
			...this.problems.filter((problem) => !answered.includes((problem as { key?: string }).key ?? '')),
			...(problems as AnswerProblem[])
		];
		const held = problems.flatMap(({ key }) => {
			const value = sent.answers?.[key];
			return value && !(key in (this.#waiting.answers ?? {})) ? [[key, value] as const] : [];
		});
		this.#held = { ...this.#held, ...Object.fromEntries(held) };
	}

	/** Everything was refused at once: it is shown, to copy, and not sent again. */
	async #refuse(sent: PartChanges, code: string): Promise<void> {
		const texts = [
			...(sent.contributions ?? []).map(({ id, text }) => ({ key: id, text })),
			...Object.entries(sent.answers ?? {}).map(([key, value]) => ({ key, text: writtenIn(value) }))
		].filter(({ text }) => text !== '');
		this.lost = [...this.lost, ...texts.map((one) => ({ what: 'answers' as const, code, ...one }))];
		this.#waiting = withoutDelivered(this.#waiting, sent);
		this.#tellWhere();
		await this.#keepDelivered(sent, this.#own);
	}

	/** What became of her contributions: looked for now and then, while some wait. */
	#lookLater(): void {
		const waits = this.#own.contributions.some(({ state }) => state === 'waiting');
		if (!waits || this.#look !== undefined || this.#stopped) return;
		this.#look = setTimeout(() => void this.#lookUp(), lookPause * (0.75 + Math.random() / 2));
	}

	async #lookUp(): Promise<void> {
		this.#look = undefined;
		if (document.visibilityState === 'visible' && !this.#underWay) {
			const response = await fetch(`${this.#places.base}/part`, {
				headers: { accept: 'application/json' }
			}).catch(() => null);
			if (response?.ok && !this.#underWay && !this.#stopped)
				this.#own = ((await response.json()) as { part: OwnPart }).part;
		}
		this.#lookLater();
	}

	#tellWhere(): void {
		this.where = this.hasUnsent ? (this.#onDevice ? 'device' : 'page') : 'municipality';
	}

	/** Keeps everything as it is then; asked for again while it waits its turn, it is done once. */
	#keep(): Promise<void> {
		if (this.#keepAsked) return this.#keeping;
		this.#keepAsked = true;
		return this.#inTurn(async () => {
			this.#keepAsked = false;
			const { name, base } = this.#places;
			const kept = await changeKeptMeeting(name, (before) => ({
				name,
				base,
				room: this.room,
				own: this.#own,
				receipt: this.receipt,
				drafts: this.drafts,
				waiting: mergeChanges(before?.waiting ?? {}, this.#waiting),
				changedAt: Date.now()
			}));
			this.#onDevice = kept !== undefined;
			if (this.where !== 'nowhere') this.#tellWhere();
		});
	}

	/** What the municipality has, or has refused, does not wait on the device any more. */
	#keepDelivered(sent: PartChanges, own: OwnPart): Promise<void> {
		return this.#inTurn(async () => {
			await changeKeptMeeting(this.#places.name, (kept) => kept && afterDelivery(kept, sent, own));
		});
	}

	#inTurn(work: () => Promise<void>): Promise<void> {
		this.#keeping = this.#keeping.then(() => (this.#stopped ? undefined : work()));
		return this.#keeping;
	}
}

/** The meeting's texts in the language of `base`; null where they cannot be had. */
export async function fetchContent(base: string, revision: number): Promise<MeetingContent | null> {
	try {
		const response = await fetch(`${base}/content?revision=${revision}`, {
			headers: { accept: 'application/json' }
		});
		return response.ok ? ((await response.json()) as MeetingContent) : null;
	} catch {
		return null;
	}
}

/** What somebody wrote in an answer, to copy. */
function writtenIn(value: unknown): string {
	if (typeof value === 'string') return /\s/.test(value) ? value : '';
	return typeof value === 'object' && value !== null && 'text' in value ? String(value.text) : '';
}
