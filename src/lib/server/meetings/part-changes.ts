/** The shape of what a phone sends, and how it is carried out: each change by itself, so that one refused keeps no other back. */
import { z } from 'zod';
import { checkChanges, type AnswerForm } from '../../domain/dialogue/answers.ts';
import { judgements } from '../../domain/meeting/evaluation.ts';
import { contributionKinds, votes, type PartChanges } from '../../domain/meeting/own-part.ts';
import type { RefusedChange } from '../../offline/meeting-delivery.ts';
import { Refusal } from '../backend/refusal.ts';
import type { Db } from '../backend/db.ts';
import * as contributions from '../data/contributions.ts';
import type { Dialogue } from '../data/dialogues.ts';
import * as live from '../data/meeting-live.ts';
import { keyedProblems, type KeyedProblem } from '../take-part/json-answers.ts';

/** Most of each kind in one delivery: more than a whole meeting without a network brings. */
const many = 300;
const few = <T extends z.ZodType>(value: T) =>
	z.record(z.uuid(), value).refine((record) => Object.keys(record).length <= many);
const choice = z.enum(judgements).nullable();

const shape = z.object({
	answers: z.record(z.string().max(120), z.unknown()).optional(),
	votes: few(z.enum(votes).nullable()).optional(),
	dots: few(few(z.int().min(0).max(20))).optional(),
	done: few(z.boolean()).optional(),
	table: z.int().min(1).max(200).nullable().optional(),
	language: z.string().max(20).optional(),
	contributions: z
		.array(
			z.object({
				id: z.uuid(),
				kind: z.enum(contributionKinds),
				step: z.uuid().nullable(),
				text: z.string().max(20_000)
			})
		)
		.max(many)
		.optional(),
	evaluation: z.object({ heard: choice, understood: choice, better: z.string().max(20_000) }).optional()
});

/** What was sent, when it has the shape of changes. @throws Refusal answer_unreadable */
export function readChanges(body: unknown): PartChanges {
	const parsed = shape.safeParse(body);
	if (!parsed.success) throw new Refusal('answer_unreadable', 400);
	return parsed.data as PartChanges;
}

export type Outcome = { refused: RefusedChange[]; problems: KeyedProblem[] };

/**
 * Carries out what a participant has changed. What a rule says no to is told; everything else is done. The same changes
 * again do nothing more. Whoever is no participant is refused as a whole.
 * @throws Refusal participant_unknown
 */
export async function carryOut(
	db: Db,
	taking: live.Taking,
	changes: PartChanges,
	dialogue: Dialogue
): Promise<Outcome> {
	const refused: RefusedChange[] = [];
	const attempt = async (
		what: RefusedChange['what'],
		key: string,
		text: string,
		work: () => Promise<unknown>
	): Promise<boolean> => {
		try {
			await work();
			return true;
		} catch (problem) {
			if (!(problem instanceof Refusal) || isWhole(problem)) throw problem;
			refused.push({ what, key, text, code: problem.code });
			return false;
		}
	};
	if (changes.language !== undefined) {
		const { language } = changes;
		await attempt('language', '', '', () => live.changeOwnPart(db, taking, { language }));
	}
	if (changes.table !== undefined) {
		const { table } = changes;
		await attempt('table', '', '', () => live.changeOwnPart(db, taking, { table }));
	}
	const problems = await answerEach(db, taking, changes.answers ?? {}, dialogue, attempt);
	for (const said of changes.contributions ?? [])
		await attempt('contributions', said.id, said.text, () => contributions.contribute(db, taking, said));
	for (const [contribution, value] of Object.entries(changes.votes ?? {}))
		await attempt('votes', contribution, '', () => contributions.vote(db, taking, contribution, value));
	for (const [step, laid] of Object.entries(changes.dots ?? {})) await lay(step, laid);
	for (const [step, done] of Object.entries(changes.done ?? {}))
		await attempt('done', step, '', () => live.changeOwnPart(db, taking, { done: { step, done } }));
	if (changes.evaluation) {
		const { evaluation } = changes;
		const { key: participant_key, ...place } = taking;
		await attempt('evaluation', '', evaluation.better, () =>
			db.call('evaluate_meeting', { ...place, participant_key, evaluation })
		);
	}
	return { refused, problems };

	/** Dots taken away make room for those laid: what is refused at first is tried again when others have been moved. */
	async function lay(step: string, laid: Record<string, number>): Promise<void> {
		let left = Object.entries(laid);
		for (let before = Infinity; left.length > 0 && left.length < before;) {
			before = left.length;
			const again: typeof left = [];
			for (const [target, dots] of left) {
				const known = refused.length;
				const done = await attempt('dots', target, '', () =>
					contributions.placeDots(db, taking, { step, target, dots })
				);
				if (!done && refused.at(-1)?.code === 'too_many_dots') {
					refused.length = known;
					again.push([target, dots]);
				}
			}
			left = again;
		}
		refused.push(...left.map(([key]) => ({ what: 'dots' as const, key, text: '', code: 'too_many_dots' })));
	}
}

type Attempt = (
	what: RefusedChange['what'],
	key: string,
	text: string,
	work: () => Promise<unknown>
) => Promise<boolean>;

/** All answers at once; where one of them is refused, each by itself. */
async function answerEach(
	db: Db,
	taking: live.Taking,
	given: object,
	dialogue: Dialogue,
	attempt: Attempt
): Promise<KeyedProblem[]> {
	const { changes, problems } = checkChanges(given, dialogue satisfies AnswerForm);
	const entries = Object.entries(changes);
	if (entries.length > 0) {
		try {
			await live.answer(db, taking, changes);
		} catch (problem) {
			if (!(problem instanceof Refusal) || isWhole(problem)) throw problem;
			for (const [key, value] of entries)
				await attempt('answers', key, written(value), () => live.answer(db, taking, { [key]: value }));
		}
	}
	return keyedProblems(problems, dialogue);
}

function isWhole({ code }: Refusal): boolean {
	return code === 'participant_unknown';
}

/** What somebody wrote herself in an answer; empty for a choice. */
function written(value: unknown): string {
	if (typeof value === 'string') return /\s/.test(value) ? value : '';
	return typeof value === 'object' && value !== null && 'text' in value ? String(value.text) : '';
}
