import { startConfirmation } from '$lib/domain/policy/structure-edits.ts';
import { startHistory } from '$lib/domain/policy/structure-history.ts';
import type { Import, ImportSource } from '$lib/server/data/imports.ts';

const forewordHeading = 'Förord';
const doubtfulHeading = 'Oklart om det hör till texten';

/**
 * The confirmation at its beginning. The foreword, and what may or may not belong to the text, are offered as sections
 * that are left out until somebody takes them in.
 */
export function startImport(source: ImportSource): Pick<Import, 'proposal' | 'history' | 'details'> {
	const proposal = storable(source);
	const { proposed } = proposal;
	const foreword = proposed.foreword.length
		? [{ level: 1, heading: forewordHeading, passages: proposed.foreword }]
		: [];
	const sections = proposed.sections.map((section) => ({
		...section,
		heading: section.heading.trim() || proposed.title || forewordHeading
	}));
	const doubtful = proposed.dropped.filter(({ why }) => why === 'doubtful');
	const apart = {
		level: 1,
		heading: doubtfulHeading,
		passages: doubtful.map(({ text }) => ({ kind: 'paragraph' as const, text }))
	};
	const start = startConfirmation(doubtful.length > 0 ? [...sections, apart] : sections, foreword);
	const last = start.sections.at(-1);
	if (last && doubtful.length > 0) last.dropped = true;
	return {
		proposal,
		history: startHistory(start),
		details: {
			title: proposed.title ?? '',
			documentType: proposed.documentType ?? '',
			diaryNumber: proposed.diaryNumber ?? '',
			owner: proposed.owner ?? '',
			decidedBy: proposed.decidedBy ?? '',
			decidedOn: proposed.decidedOn ?? '',
			validUntil: proposed.validUntil ?? ''
		}
	};
}

/** Without the two things that JSON in PostgreSQL cannot hold: NUL and half characters. */
function storable<T>(value: T): T {
	return JSON.parse(JSON.stringify(value), (_, part: unknown) =>
		typeof part === 'string' ? part.replaceAll('\0', '').toWellFormed() : part
	) as T;
}
