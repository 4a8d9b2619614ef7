import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { chooseText } from '$lib/domain/text/local-text.ts';
import { texts } from '$lib/i18n/texts.ts';
import * as dialogues from '$lib/server/data/dialogues.ts';
import * as feedback from '$lib/server/data/feedback.ts';
import { preparePublishing, publishableStates, publishVersion } from '$lib/server/drafting/publishing.ts';
import { allRevisions, mayDraft } from '$lib/server/drafting/work.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import type { Actions, PageServerLoad } from './$types';

const schema = z.object({
	state: z.enum(publishableStates, 'state_missing'),
	fingerprint: z.string().max(100),
	confirmed: z.literal('yes', 'not_confirmed')
});

export const load: PageServerLoad = async ({ locals, params, url, parent }) => {
	const t = texts(locals.language);
	const { work, coverage, diff, agreed, fingerprint, uncovered } = await orError(
		preparePublishing(locals.db, params.dialogue)
	);
	const { dialogue, room, codebook } = work;
	const name = chooseText(dialogue.title, locals.language);
	const home = `/staff/${params.municipality}/dialogues`;
	return {
		title: t('drafting.publish.title'),
		breadcrumbs: [
			{ label: t('staff.nav.dialogues'), href: home },
			{ label: name.text, href: `${home}/${params.dialogue}` },
			{ label: t('drafting.publish.title') }
		],
		home: `${home}/${params.dialogue}`,
		publicHome: `/${params.municipality}`,
		mayPublish: mayDraft((await parent()).membership.roles),
		dialogue: {
			slug: dialogue.slug,
			phase: dialogue.phase,
			policy: dialogue.policy,
			feedbackPublishedOn: dialogue.feedbackPublishedOn
		},
		version: room.version,
		coverage,
		uncovered,
		themes: codebook.themes.map(({ id, name: label }) => ({ id, name: label })),
		revisions: allRevisions(room),
		sections: room.sections.map(({ lineage, heading }) => ({ lineage, heading })),
		diff,
		agreed,
		fingerprint,
		states: publishableStates,
		publishedNow: url.searchParams.get('published')
	};
};

export const actions: Actions = {
	async version({ request, locals, params }) {
		const read = schema.safeParse(Object.fromEntries(await request.formData()));
		if (!read.success)
			return fail(400, {
				errors: read.error.issues.map(({ path, message }) => ({ name: String(path[0]), code: message }))
			});
		const { state, fingerprint } = read.data;
		let made: { number: number };
		try {
			made = await publishVersion(locals.db, params.dialogue, state, fingerprint);
		} catch (problem) {
			return refuse(problem, { state });
		}
		redirect(303, `?published=${made.number}`);
	},

	async feedback({ request, locals, params }) {
		const reason = String((await request.formData()).get('reason') ?? '');
		try {
			const { id } = await dialogues.findForStaff(locals.db, params.dialogue);
			await feedback.publish(locals.db, id, reason);
		} catch (problem) {
			return refuse(problem, { reason });
		}
		redirect(303, '?published=feedback');
	}
};
