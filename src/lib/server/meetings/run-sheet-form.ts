import { z } from 'zod';
import { mostSteps, stepKinds, type Step } from '../../domain/meeting/meetings.ts';
import { newStep } from '../../domain/meeting/run-sheet.ts';
import {
	readMinutes,
	stepChanges,
	type EditedStep,
	type RemovedStep,
	type RunSheetChange
} from '../../domain/meeting/run-sheet-changes.ts';
import { cleanText } from '../../domain/text/clean.ts';

const text = (longest: number) => z.string().max(longest).default('');
const editedSchema = z.object({
	id: z.uuid().optional(),
	kind: z.enum(stepKinds),
	section: z.uuid().nullable().default(null),
	title: text(200),
	minutes: z.number().nullable(),
	notes: text(4000),
	questions: z.array(z.uuid()).max(20).default([]),
	dots: z.number().int().min(1).max(20).catch(3),
	skipped: z.boolean().default(false),
	toCooperationGroup: z.boolean().default(false)
});
const removedSchema = z.object({ step: editedSchema, place: z.number().int().min(0).max(mostSteps) });

/** A change that a button asks for; restore: brings back what was taken away. */
export type FormChange = RunSheetChange | { what: 'restore'; removed: RemovedStep };
export type RunSheetForm = {
	steps: EditedStep[];
	/** Places of steps whose minutes are no whole number from 0 to 240. */
	wrong: number[];
	rowVersion: number;
	change: FormChange | null;
};

/** The run sheet as a form of `RunSheetEditor` sends it. Null: no form of that kind. */
export function readRunSheetForm(fields: FormData): RunSheetForm | null {
	const steps: EditedStep[] = [];
	for (let place = 0; place < mostSteps && fields.has(`steps.${place}.kind`); place++) {
		const step = readStep(fields, place);
		if (!step) return null;
		steps.push(step);
	}
	if (steps.length === 0) return null;
	return {
		steps,
		wrong: steps.flatMap(({ minutes }, place) => (minutes === null ? [place] : [])),
		rowVersion: Number(fields.get('rowVersion')) || 0,
		change: readChange(fields, steps.length)
	};
}

function readStep(fields: FormData, place: number): EditedStep | null {
	const given = (name: string) => fields.get(`steps.${place}.${name}`) ?? undefined;
	const typed = (name: string) => cleanText(String(given(name) ?? '')).text;
	const step = editedSchema.safeParse({
		id: given('id'),
		kind: given('kind'),
		section: given('section') ?? null,
		title: typed('title'),
		minutes: readMinutes(String(given('minutes') ?? '')),
		notes: typed('notes'),
		questions: fields.getAll(`steps.${place}.questions`),
		dots: Number(given('dots') ?? Number.NaN),
		skipped: given('skipped') !== undefined,
		toCooperationGroup: given('toCooperationGroup') !== undefined
	});
	return step.success ? step.data : null;
}

function readChange(fields: FormData, count: number): FormChange | null {
	const [what = '', number = ''] = String(fields.get('do') ?? '').split(' ');
	if (what === 'fit') return { what, minutes: Number(fields.get('plannedMinutes')) || 0 };
	if (what === 'add') return { what, ...readAdded(fields, count) };
	if (what === 'restore') {
		const removed = readRemoved(String(fields.get('removed') ?? ''));
		return removed && { what, removed };
	}
	const known = stepChanges.find((change) => change === what);
	return known && /^\d{1,3}$/.test(number) ? { what: known, place: Number(number) } : null;
}

function readAdded(fields: FormData, count: number): { step: Step; place: number } {
	const kind = stepKinds.find((kind) => kind === fields.get('add.kind')) ?? 'talk';
	const section = z.uuid().safeParse(fields.get('add.section'));
	const after = String(fields.get('add.after') ?? '');
	return {
		step: newStep(kind, { section: section.success ? section.data : null }),
		place: /^\d{1,3}$/.test(after) ? Number(after) + 1 : count
	};
}

function readRemoved(json: string): RemovedStep | null {
	try {
		const removed = removedSchema.safeParse(JSON.parse(json));
		return removed.success ? removed.data : null;
	} catch {
		// Nothing that this page has written: there is nothing to bring back.
		return null;
	}
}
