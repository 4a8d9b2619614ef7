import { error, fail, redirect } from '@sveltejs/kit';
import { residentAreas } from '$lib/i18n/areas.ts';
import { texts } from '$lib/i18n/texts.ts';
import * as interfaceTexts from '$lib/server/data/interface-texts.ts';
import { orError, refuse } from '$lib/server/http/refusals.ts';
import {
	changesFromFields,
	changesFromFile,
	readTextFile,
	type WrittenText
} from '$lib/server/translations/changes.ts';
import { countStandings, filterRows, rowsIn, translatedLanguages } from '$lib/server/translations/rows.ts';
import { mayPlan } from '../policies/may.ts';
import { languageIn, lookIn, perPage, wanted } from './look.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, parent, url }) => {
	const { membership } = await parent();
	if (!mayPlan(membership.roles)) error(403, { message: 'role_missing', code: 'role_missing' });
	const t = texts(locals.language);
	const own = await orError(interfaceTexts.own(locals.db), locals.language);
	const look = lookIn(url);
	const counts = translatedLanguages.map(({ tag }) => ({ tag, ...countStandings(rowsIn(tag, own)) }));
	const found = look.language ? filterRows(rowsIn(look.language, own), look) : [];
	return {
		title: t('translations.title'),
		breadcrumbs: [{ label: t('translations.title') }],
		counts,
		look,
		areas: residentAreas,
		found: found.length,
		pages: Math.max(1, Math.ceil(found.length / perPage)),
		rows: found.slice((look.page - 1) * perPage, look.page * perPage),
		saved: url.searchParams.has('saved')
	};
};

export const actions: Actions = {
	/** The fields of the page: what is new in them is kept, all of it or nothing. */
	save: async ({ request, locals, url }) => {
		const language = wanted(languageIn(url));
		const data = await request.formData();
		const written = writtenIn(data);
		try {
			const rows = rowsIn(language, await interfaceTexts.own(locals.db));
			const { changes, problems } = changesFromFields(language, rows, written);
			if (problems.length > 0) return fail(400, { problems, written });
			if (changes.length > 0) await interfaceTexts.save(locals.db, changes);
		} catch (problem) {
			return refuse(problem, { written });
		}
		const query = new URLSearchParams([...url.searchParams].filter(([name]) => !name.startsWith('/')));
		query.set('saved', '');
		redirect(303, `${url.pathname}?${query}`);
	},

	/** A file is read and shown: what it changes, or what is wrong with it. Nothing is kept. */
	preview: async ({ request, locals, url }) => {
		const language = wanted(languageIn(url));
		const data = await request.formData();
		const given = data.get('file');
		const file = readTextFile(given instanceof File ? await given.text() : '');
		if (!file) return fail(400, { fileProblem: 'unreadable' as const });
		try {
			const rows = rowsIn(language, await interfaceTexts.own(locals.db));
			const { changes, problems } = changesFromFile(language, rows, file, false);
			if (problems.length > 0) return fail(400, { fileProblem: 'wrong' as const, fileProblems: problems });
			const before = new Map(rows.map(({ key, swedish, text }) => [key, { swedish, text }]));
			return {
				preview: changes.flatMap((change) => {
					const row = before.get(change.key);
					return row && change.message !== null ? [{ key: change.key, after: change.message, ...row }] : [];
				})
			};
		} catch (problem) {
			return refuse(problem, {});
		}
	},

	/** The file that was shown is kept, all of it or nothing. */
	import: async ({ request, locals, url }) => {
		const language = wanted(languageIn(url));
		const data = await request.formData();
		const file = readTextFile(String(data.get('texts') ?? ''));
		if (!file) return fail(400, { fileProblem: 'unreadable' as const });
		try {
			const rows = rowsIn(language, await interfaceTexts.own(locals.db));
			const { changes, problems } = changesFromFile(language, rows, file, data.has('reviewed'));
			if (problems.length > 0) return fail(400, { fileProblem: 'wrong' as const, fileProblems: problems });
			await interfaceTexts.save(locals.db, changes);
		} catch (problem) {
			return refuse(problem, {});
		}
		redirect(303, `${url.pathname}?language=${language}&saved`);
	}
};

function writtenIn(data: FormData): WrittenText[] {
	return [...data]
		.filter(([name]) => name.startsWith('text.'))
		.map(([name, value]) => {
			const key = name.slice('text.'.length);
			return { key, text: String(value), reviewed: data.has(`reviewed.${key}`) };
		});
}
