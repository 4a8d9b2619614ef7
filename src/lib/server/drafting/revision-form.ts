import { z } from 'zod';
import type { RevisionErrors, TypedRevision } from '../../components/drafting/view.ts';
import { cleanText } from '../../domain/text/clean.ts';
import type { EvidenceInput, RevisionInput } from '../data/revisions.ts';

const operations = ['change', 'add', 'remove', 'split', 'merge'] as const;
const lineage = z.union([z.literal('').transform(() => null), z.uuid()]);
const schema = z.object({
	id: z.union([z.literal('').transform(() => undefined), z.uuid()]),
	rowVersion: z.coerce.number().int().min(0),
	section: z.uuid(),
	passage: lineage,
	after: lineage,
	operation: z.enum(operations),
	absorbs: z.array(z.uuid()).max(10),
	texts: z.array(z.string().max(60_000)).max(10),
	kind: z.enum(['sentence', 'bullet', 'paragraph']).catch('sentence'),
	reason: z.string().max(12_000),
	themes: z.array(z.uuid()).max(200),
	points: z.array(z.uuid()).max(500),
	results: z.array(z.object({ id: z.uuid(), summary: z.string().max(6000) })).max(100),
	goals: z.array(z.uuid()).max(200),
	laws: z.array(z.string().max(3000)).max(50)
});

export type ParsedRevision =
	| { ok: true; revision: RevisionInput; rowVersion: number; typed: TypedRevision }
	| { ok: false; errors: RevisionErrors; typed: TypedRevision | null };

/**
 * Reads the editor's form. `needsReason`: it is to be agreed. `replaces` in it: another's revision and its row version, which
 * the person has seen and chosen to write over. Null in `typed` for a form that is not ours. */
export function parseRevision(form: FormData, needsReason: boolean): ParsedRevision {
	const text = (name: string) => String(form.get(name) ?? '');
	const all = (name: string) => form.getAll(name).map(String);
	const [replaced, version] = text('replaces').split(' ');
	const read = schema.safeParse({
		id: replaced || text('id'),
		rowVersion: version || text('rowVersion') || '0',
		section: text('section'),
		passage: text('passage'),
		after: text('after'),
		operation: text('operation'),
		absorbs: all('absorbs'),
		texts: all('text'),
		kind: text('kind') || 'sentence',
		reason: text('reason'),
		themes: all('theme'),
		points: all('point'),
		results: all('result').map((id) => ({ id, summary: text(`summary-${id}`) })),
		goals: all('goal'),
		laws: all('law').filter((law) => law.trim() !== '')
	});
	if (!read.success) return { ok: false, errors: {}, typed: null };
	const {
		rowVersion,
		texts: given,
		reason: saidReason,
		id,
		themes,
		points,
		results,
		goals,
		laws,
		...rest
	} = read.data;

	const cleaned = given.map((one) => cleanText(one.replace(/\s*\n\s*/g, ' '), 20_000));
	const texts = rest.operation === 'remove' ? [] : cleaned.map((one) => one.text).filter((one) => one !== '');
	const reason = cleanText(saidReason);
	const typed = {
		operation: rest.operation,
		texts: given,
		kind: rest.kind,
		reason: saidReason,
		themes,
		points,
		results,
		goals,
		laws
	};
	const errors: RevisionErrors = {};
	if (cleaned.some(({ problems }) => problems.length > 0)) errors.text = 'text_too_long';
	if (texts.length < { add: 1, change: 1, merge: 1, split: 2, remove: 0 }[rest.operation])
		errors.text = 'text_missing';
	if (reason.problems.length > 0) errors.reason = 'text_too_long';
	else if (needsReason && [...reason.text].length < 10) errors.reason = 'reason_missing';
	const summaries = results.map(({ summary }) => cleanText(summary, 1000));
	if (summaries.some(({ problems }) => problems.length > 0)) errors.summary = 'text_too_long';
	else if (summaries.some((summary) => summary.text === '')) errors.summary = 'summary_missing';
	const citations = laws.map((law) => cleanText(law.replace(/\s+/g, ' '), 500));
	if (citations.some(({ problems }) => problems.length > 0)) errors.law = 'text_too_long';
	if (Object.keys(errors).length > 0) return { ok: false, errors, typed };

	const evidence: EvidenceInput[] = [
		...themes.map((one) => ({ kind: 'theme' as const, id: one })),
		...points.map((one) => ({ kind: 'point' as const, id: one })),
		...results.map((one, place) => ({
			kind: 'result' as const,
			id: one.id,
			summary: summaries[place]?.text ?? ''
		})),
		...goals.map((one) => ({ kind: 'goal' as const, id: one })),
		...citations.map((one) => ({ kind: 'law' as const, label: one.text }))
	];
	const revision: RevisionInput = { ...rest, ...(id ? { id } : {}), texts, reason: reason.text, evidence };
	return { ok: true, revision, rowVersion, typed };
}
