import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import {
	homeOfPassage,
	homeOfSection,
	passagePlaces,
	sectionPlaces,
	stepFrom
} from '$lib/domain/policy/structure-steps.ts';
import { Refusal } from '$lib/server/backend/refusal.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as revisions from '$lib/server/data/revisions.ts';
import { parseStructure, rest } from '$lib/server/drafting/structure-form.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';

type Event = RequestEvent<{ dialogue: string }>;

async function roomOf({ locals, params }: Event): Promise<revisions.DraftingRoom> {
	const { id } = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	return orError(revisions.room(locals.db, id));
}

/** Saves what was typed and, if asked, marks it as agreed. */
export async function keep(event: Event, agree: boolean) {
	const form = await event.request.formData();
	const room = await roomOf(event);
	const standing = room.structure.find(({ id }) => id === form.get('id')) ?? null;
	const read = parseStructure(form, agree, standing);
	if (!read.ok) {
		const refusal = read.values ? undefined : 'revision_unreadable';
		return fail(400, { errors: read.errors, values: read.values, refusal });
	}
	let kept: revisions.StructureRevision;
	try {
		kept = await revisions.saveStructure(event.locals.db, room.dialogue.id, read.revision, read.rowVersion);
		if (agree) await revisions.decide(event.locals.db, kept.id, 'agreed', kept.rowVersion);
	} catch (problem) {
		const theirs = problem instanceof Refusal && problem.code === 'changed_by_other' ? problem.details : null;
		return refuse(problem, { values: read.values, theirs });
	}
	redirect(303, `?saved${anchorOf(kept)}`);
}

export async function decide(event: Event, state: revisions.Revision['state']) {
	const form = await event.request.formData();
	try {
		await revisions.decide(event.locals.db, String(form.get('id')), state, Number(form.get('rowVersion')));
	} catch (problem) {
		return refuse(problem, {});
	}
	redirect(303, state === 'withdrawn' ? '?saved' : `?revision=${String(form.get('id'))}`);
}

const step = z
	.string()
	.regex(/^(section|passage) [\w-]{36} (up|down)$/)
	.transform((said) => said.split(' ') as ['section' | 'passage', string, 'up' | 'down']);

/** Moves a section or a passage one step, as a proposal; a step back to where it stands takes the proposal away. */
export async function takeStep(event: Event) {
	const read = step.safeParse((await event.request.formData()).get('step'));
	if (!read.success) return fail(400, { refusal: 'revision_unreadable' });
	const [what, lineage, direction] = read.data;
	const room = await roomOf(event);
	const ofPassage = what === 'passage';
	const living = room.structure.find((one) =>
		ofPassage
			? one.operation === 'move' && one.passage === lineage
			: one.operation === 'move_section' && one.section === lineage
	);
	const next = ofPassage ? nextPlace() : nextSection();
	if (!next) redirect(303, `?#${what}-${lineage}`);
	const { db } = event.locals;
	try {
		if (next.home && living) await revisions.decide(db, living.id, 'withdrawn', living.rowVersion);
		else await revisions.saveStructure(db, room.dialogue.id, moved(next), living?.rowVersion ?? 0);
	} catch (problem) {
		return refuse(problem, {});
	}
	redirect(303, `?saved#${what}-${lineage}`);

	function nextPlace() {
		const home = homeOfPassage(room.sections, lineage);
		if (!home) return null;
		const at = living ? { section: living.section, after: living.after } : home;
		const place = stepFrom(passagePlaces(room.sections, lineage), at, direction);
		return place && { ...place, home: place.section === home.section && place.after === home.after };
	}

	function nextSection() {
		const home = homeOfSection(room.sections, lineage);
		const places = sectionPlaces(room.sections, lineage).map((after) => ({ section: lineage, after }));
		const place = stepFrom(places, { section: lineage, after: living ? living.after : home }, direction);
		return place && { ...place, home: place.after === home };
	}

	function moved({ section, after }: { section: string; after: string | null }): revisions.StructureInput {
		return {
			...(living ? { id: living.id } : {}),
			operation: ofPassage ? 'move' : 'move_section',
			section,
			passage: ofPassage ? lineage : null,
			after,
			absorbs: [],
			texts: [],
			kind: living?.kind ?? 'sentence',
			level: null,
			reason: living?.reason ?? '',
			evidence: [
				...(living?.evidence.flatMap(({ kind, id }) => (kind === 'theme' ? [{ kind, id }] : [])) ?? []),
				...rest(living ?? null)
			]
		};
	}
}

function anchorOf({ passage, section, operation }: revisions.StructureRevision): string {
	if (passage !== null) return `#passage-${passage}`;
	return operation === 'add_section' ? '#added' : `#section-${section}`;
}
