import { startConfirmation } from '$lib/domain/policy/structure-edits.ts';
import { startHistory } from '$lib/domain/policy/structure-history.ts';
import type { Import, ImportSource } from '$lib/server/data/imports.ts';

const forewordHeading = 'Förord';

/** The confirmation at its beginning. The foreword is offered as a section that is left out until somebody takes it in. */
export function startImport(proposal: ImportSource): Pick<Import, 'proposal' | 'history' | 'details'> {
	const { proposed } = proposal;
	const foreword = proposed.foreword.length
		? [{ level: 1, heading: forewordHeading, passages: proposed.foreword }]
		: [];
	const sections = proposed.sections.map((section) => ({
		...section,
		heading: section.heading.trim() || proposed.title || forewordHeading
	}));
	return {
		proposal,
		history: startHistory(startConfirmation(sections, foreword)),
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
