import { z } from 'zod';
import type { StructureValues } from '../../components/structure/view.ts';
import { structureOperations } from '../../domain/policy/lineage.ts';
import { cleanText } from '../../domain/text/clean.ts';
import type { EvidenceInput, StructureInput, StructureRevision } from '../data/revisions.ts';

const lineage = z.union([z.literal('').transform(() => null), z.uuid()]);
const schema = z.object({
	id: z.union([z.literal('').transform(() => undefined), z.uuid()]),
	rowVersion: z.coerce.number().int().min(0),
	operation: z.enum(structureOperations),
	section: lineage,
	passage: lineage,
	place: z.string().regex(/^([\w-]{36})? ?([\w-]{36})?$/),
	heading: z.string().max(2000),
	level: z.coerce.number().int().min(1).max(6),
	text: z.string().max(60_000),
	kind: z.enum(['sentence', 'bullet', 'paragraph']).catch('sentence'),
	absorbs: z.array(z.uuid()).max(10),
	reason: z.string().max(12_000),
	themes: z.array(z.uuid()).max(200)
});

/** Codes of what is wrong, by field; texts are `structure.error.<code>`. */
export type StructureErrors = Partial<
	Record<
		'heading' | 'absorbs' | 'reason',
		'heading_missing' | 'absorbs_missing' | 'reason_missing' | 'text_too_long'
	>
>;
export type ParsedStructure =
	| { ok: true; revision: StructureInput; rowVersion: number; values: StructureValues }
	| { ok: false; errors: StructureErrors; values: StructureValues | null };

/**
 * Reads the editor's form. `needsReason`: it is to be agreed. `standing`: the revision that is changed, whose evidence that
 * the form does not show goes on. Null in `values` for a form that is not ours.
 */
export function parseStructure(
	form: FormData,
	needsReason: boolean,
	standing: StructureRevision | null
): ParsedStructure {
	const text = (name: string) => String(form.get(name) ?? '');
	const all = (name: string) => form.getAll(name).map(String);
	const read = schema.safeParse({
		id: text('id'),
		rowVersion: text('rowVersion') || '0',
		operation: text('operation'),
		section: text('section'),
		passage: text('passage'),
		place: text('place'),
		heading: text('heading'),
		level: text('level') || '1',
		text: text('text'),
		kind: text('kind') || 'sentence',
		absorbs: all('absorbs'),
		reason: text('reason'),
		themes: all('themes')
	});
	if (!read.success) return { ok: false, errors: {}, values: null };
	const { id, rowVersion, operation, section, passage, ...values } = read.data;

	const heading = cleanText(values.heading.replace(/\s+/g, ' '), 500);
	const reason = cleanText(values.reason);
	const lines = values.text
		.split('\n')
		.map((one) => cleanText(one, 20_000))
		.filter((one) => one.text !== '');
	const writes =
		operation === 'rename_section' || operation === 'add_section' || operation === 'split_section';
	const errors: StructureErrors = {};
	if (writes && heading.text === '') errors.heading = 'heading_missing';
	if ([heading, ...lines].some(({ problems }) => problems.length > 0)) errors.heading = 'text_too_long';
	if (operation === 'merge_sections' && values.absorbs.length === 0) errors.absorbs = 'absorbs_missing';
	if (reason.problems.length > 0) errors.reason = 'text_too_long';
	else if (needsReason && reason.text.length < 10) errors.reason = 'reason_missing';
	if (Object.keys(errors).length > 0) return { ok: false, errors, values };

	const [into = '', behind = ''] =
		operation === 'move' ? values.place.split(' ') : [section ?? '', values.place];
	const places = operation === 'move' || operation === 'move_section' || operation === 'add_section';
	const revision: StructureInput = {
		...(id ? { id } : {}),
		operation,
		section: operation === 'add_section' ? null : into || section,
		passage,
		after: places && behind !== '' ? behind : null,
		absorbs: operation === 'merge_sections' ? values.absorbs : [],
		texts: writes ? [heading.text, ...(operation === 'add_section' ? lines.map((one) => one.text) : [])] : [],
		kind: values.kind,
		level: writes ? values.level : null,
		reason: reason.text,
		evidence: [...values.themes.map((theme) => ({ kind: 'theme' as const, id: theme })), ...rest(standing)]
	};
	return { ok: true, revision, rowVersion, values };
}

/** The evidence of a revision that is not a theme, as it is sent again. */
export function rest(standing: StructureRevision | null): EvidenceInput[] {
	return (standing?.evidence ?? []).flatMap((one): EvidenceInput[] => {
		if (one.kind === 'theme') return [];
		if (one.kind === 'law') return [{ kind: 'law', label: one.label }];
		if (one.kind === 'result') return [{ kind: 'result', id: one.id, summary: one.summary }];
		return [{ kind: one.kind, id: one.id }];
	});
}
