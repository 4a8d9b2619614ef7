import { fail, redirect } from '@sveltejs/kit';
import { setError, superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { meetingKinds, mostSteps } from '$lib/domain/meeting/meetings.ts';
import { texts } from '$lib/i18n/texts.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as meetings from '$lib/server/data/meetings.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import { placeOf } from '../../breadcrumbs.ts';
import { planFrom } from '../meeting-plan.ts';
import { meetingSchema } from '../meeting-schema.ts';
import { askedSections, proposeMeeting } from '../propose-meeting.ts';
import { workplacesToChoose } from '../workplaces-to-choose.ts';
import { proposedSteps } from './proposed-steps.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const dialogue = await orError(dialogues.findForStaff(locals.db, params.dialogue));
	const { title, breadcrumbs } = placeOf(
		dialogue,
		params.municipality,
		locals.language,
		'meetings.new.title'
	);
	const list = `/staff/${params.municipality}/dialogues/${params.dialogue}/meetings`;
	const kind = meetingKinds.find((kind) => kind === url.searchParams.get('kind')) ?? null;
	const [templates, places] = await Promise.all([
		orError(meetings.templates(locals.db)),
		orError(workplacesToChoose(locals.db))
	]);
	const headings = new Map(dialogue.sections.map(({ lineage, heading }) => [lineage, heading]));
	return {
		title,
		breadcrumbs: breadcrumbs.toSpliced(-1, 0, {
			label: texts(locals.language)('meetings.title'),
			href: list
		}),
		list,
		closed: dialogue.phase === 'closed',
		kind,
		languages: dialogue.languages.filter((tag) => tag !== 'sv'),
		sections: askedSections(dialogue).map(({ lineage, questions }) => ({
			lineage,
			heading: headings.get(lineage) ?? '',
			questions: questions.length
		})),
		templates: templates.filter((template) => template.kind === kind),
		workplaces: places,
		form: await superValidate(kind && proposeMeeting(kind, dialogue, new Date()), zod4(meetingSchema), {
			errors: false
		})
	};
};

export const actions: Actions = {
	async default({ request, locals, params }) {
		const form = await superValidate(request, zod4(meetingSchema));
		if (!form.valid) return fail(400, { form, refusal: null });
		let made: { id: string };
		try {
			const dialogue = await dialogues.findForStaff(locals.db, params.dialogue);
			const steps = await proposedSteps(locals.db, dialogue, form.data);
			if (steps.length > mostSteps) {
				setError(form, 'sections._errors', 'tooManySections');
				return fail(400, { form, refusal: null });
			}
			made = await meetings.plan(locals.db, dialogue.id, { ...planFrom(form.data, dialogue.title), steps });
		} catch (problem) {
			return refuse(problem, { form });
		}
		redirect(303, `/staff/${params.municipality}/dialogues/${params.dialogue}/meetings/${made.id}?made`);
	}
};
