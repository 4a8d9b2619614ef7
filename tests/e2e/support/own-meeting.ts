import type { LeadAction } from '../../../src/lib/domain/meeting/live-state.ts';
import type { StepKind } from '../../../src/lib/domain/meeting/meetings.ts';
import * as contributions from '../../../src/lib/server/data/contributions.ts';
import * as live from '../../../src/lib/server/data/meeting-live.ts';
import * as meetings from '../../../src/lib/server/data/meetings.ts';
import { copyDialogue, type OwnDialogue } from '../resident/own-dialogue.ts';
import { newParticipantKey } from '../../../src/lib/server/meetings/participant.ts';
import { canonicalReceipt, newReceipt } from '../../../src/lib/server/take-part/receipt-code.ts';
import { openOwnBackend, staffDb } from './own-database.ts';

/** A meeting that belongs to one test, on a dialogue of its own in Timrå; it runs, with the room in the lobby. */
export type OwnMeeting = {
	id: string;
	code: string;
	/** Address of a participant's page. */
	address: string;
	dialogue: OwnDialogue;
	/** Makes a move of whoever leads. */
	move: (action: LeadAction, detail?: live.MoveDetail) => Promise<void>;
	/** Id of the first step of a kind. */
	step: (kind: StepKind) => string;
	/** Goes to the first step of a kind. */
	go: (kind: StepKind) => Promise<void>;
	/** Lets a text through, or holds it back with a rule. Waits until it is there. */
	judge: (text: string, rule?: 'insult') => Promise<void>;
	/** Marks a question to whoever leads as answered. */
	markAnswered: (text: string) => Promise<void>;
	/** So many others join and answer how much they agree. */
	answerAs: (others: number, answer: string) => Promise<void>;
	/** What those type who were absent, once the meeting has ended. */
	absentCode: () => Promise<string>;
	/** Something that whoever leads says: a statement, a contribution. */
	say: (kind: 'contribution' | 'statement' | 'question', text: string, step: StepKind) => Promise<void>;
	/** What lies in the meeting: how many of each, and the texts. */
	stored: () => Promise<{
		participants: number;
		answers: Record<string, unknown>;
		votes: number;
		dots: number;
		texts: string[];
	}>;
	end: () => Promise<void>;
};

const plain = { title: '', minutes: 5, notes: '', dots: 3, skipped: false, toCooperationGroup: false };

/** `kinds`: the steps in order. Those that think ask every question on the first section, one of each kind with options too. */
export async function openMeeting(
	kinds: readonly StepKind[],
	plan: Partial<meetings.NewMeeting> = {}
): Promise<OwnMeeting> {
	const dialogue = await copyDialogue('mote');
	await dialogue.askMore();
	const backend = await openOwnBackend();
	const staff = await staffDb(backend, 'timra', 'facilitator');
	const { sql } = backend;
	const slug = dialogue.address.split('/').at(-1) ?? '';
	const asked = await sql<{ id: string; kind: string; dialogue: string; section: string }[]>`
		select q.id, q.kind, q.dialogue_id as dialogue, q.section_lineage as section
		from private.questions q join private.dialogues d on d.id = q.dialogue_id
		where d.slug = ${slug} and q.section_lineage is not null order by q.position`;
	const [first] = asked;
	if (!first) throw new Error('the dialogue asks nothing');
	const questions = asked.filter(({ section }) => section === first.section).map(({ id }) => id);
	const steps = kinds.map((kind) => ({
		...plain,
		kind,
		section: ['read', 'think', 'talk', 'gather', 'statements'].includes(kind) ? first.section : null,
		questions: kind === 'think' ? questions : []
	}));
	const { id } = await meetings.plan(staff, first.dialogue, {
		kind: 'dialogue_meeting',
		title: 'Kvällsmöte i biblioteket',
		place: 'Biblioteket, Timrå',
		startsAt: new Date().toISOString(),
		languages: ['sv', 'en', 'ar', 'ti'],
		tables: 4,
		steps,
		...plan
	});
	const whole = await meetings.find(staff, id);
	const move: OwnMeeting['move'] = async (action, detail = {}) => {
		const { revision } = await meetings.find(staff, id);
		await live.lead(staff, id, action, revision, detail);
	};
	await move('open');
	const said = async (text: string) => {
		const [found] = await sql<{ id: string }[]>`
			select id from private.meeting_contributions where meeting_id = ${id} and original = ${text}`;
		if (!found) throw new Error(`nobody has said ${text}`);
		return found.id;
	};
	const stepOf = (kind: StepKind) => whole.steps.find((step) => step.kind === kind)?.id ?? '';
	return {
		id,
		code: whole.code ?? '',
		address: `/timra/meetings/${id}`,
		dialogue,
		move,
		step: stepOf,
		go: (kind) => move('go', { step: stepOf(kind) }),
		judge: async (text, rule) => {
			const judgement = rule ? ({ action: 'hide', rule } as const) : ({ action: 'approve' } as const);
			await contributions.moderate(staff, id, await said(text), judgement);
		},
		markAnswered: async (text) => contributions.markAnswered(staff, id, await said(text)),
		answerAs: async (others, answer) => {
			const question = asked.find(({ kind }) => kind === 'agreement')?.id ?? '';
			for (let other = 0; other < others; other++) {
				const taking = { municipality: 'timra', meeting: id, key: newParticipantKey() };
				await live.join(backend.anonymous, {
					...taking,
					participant: crypto.randomUUID(),
					receiptCode: canonicalReceipt(newReceipt()) ?? '',
					language: 'sv',
					code: whole.code ?? ''
				});
				await live.answer(backend.anonymous, taking, { [question]: answer });
			}
		},
		absentCode: async () => (await meetings.find(staff, id)).absentCode ?? '',
		say: async (kind, text, step) => {
			await contributions.add(staff, id, {
				id: crypto.randomUUID(),
				kind,
				text,
				step: kind === 'question' ? null : stepOf(step)
			});
		},
		stored: async () => {
			const [row] = await sql<Awaited<ReturnType<OwnMeeting['stored']>>[]>`
				select (select count(*)::int from private.meeting_participants where meeting_id = ${id}) as participants,
					(select coalesce(jsonb_object_agg(key, value), '{}') from private.meeting_answers where meeting_id = ${id}) as answers,
					(select count(*)::int from private.meeting_votes where meeting_id = ${id}) as votes,
					(select coalesce(sum(dots), 0)::int from private.meeting_dots where meeting_id = ${id}) as dots,
					(select coalesce(array_agg(original order by arrival), '{}') from private.meeting_contributions
						where meeting_id = ${id}) as texts`;
			return row ?? { participants: 0, answers: {}, votes: 0, dots: 0, texts: [] };
		},
		end: async () => {
			await backend.close();
			await dialogue.end();
		}
	};
}
