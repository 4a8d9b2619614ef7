import { countOf, countsOf } from '$lib/domain/analysis/counts.ts';
import { dividesAndUnites } from '$lib/domain/analysis/uniting.ts';
import { mostCommented, voicesOf } from '$lib/domain/analysis/voices.ts';
import { clipText } from '$lib/domain/text/clip.ts';
import { chooseText } from '$lib/domain/text/local-text.ts';
import { pathIn } from '$lib/i18n/languages.ts';
import { texts } from '$lib/i18n/texts.ts';
import * as results from '$lib/server/data/results.ts';
import { orError } from '$lib/server/http/refusals.ts';
import { findDialogue } from '$lib/server/take-part/dialogue-cache.ts';
import { sectionText } from '$lib/server/take-part/section-text.ts';
import type { PageServerLoad } from './$types';

const named = 5;

/**
 * All counts come from one call, whose cost does not grow with the number of submissions; the translations from the
 * dialogue that everybody reads.
 */
export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, language } = locals;
	const [found, { translations }] = await Promise.all([
		orError(results.find(db, params.municipality, params.dialogue)),
		orError(findDialogue(db, params.municipality, params.dialogue))
	]);
	const { dialogue, questions, counts } = found;
	const sections = found.sections.map((section) =>
		sectionText(section, translations?.sections ?? {}, language)
	);
	const shown = new Map(
		sections.flatMap(({ passages, lang }) =>
			passages.map((one) => [one.lineage, { ...one, lang: one.lang ?? lang }])
		)
	);
	const t = texts(locals.language);
	const title = chooseText(dialogue.title, locals.language);
	return {
		title: t('results.of', { title: title.text }),
		breadcrumbs: [
			{
				label: title.text,
				href: pathIn(`/${params.municipality}/dialogues/${dialogue.slug}`, locals.language)
			},
			{ label: t('results.title') }
		],
		example: found.demonstration || dialogue.demonstration,
		offered: dialogue.languages,
		heading: title,
		dialogue,
		sections,
		questions,
		counts,
		smallest: found.municipality.minimumGroup,
		promise: {
			text: t(`common.promise.${dialogue.level}`),
			language: t.languageOf(`common.promise.${dialogue.level}`)
		},
		received: countOf(countsOf(counts, dialogue.id), ''),
		voices: voicesOf(found.sections, counts),
		commented: mostCommented(found.sections, counts, named).map((passage) => ({
			...passage,
			lang: shown.get(passage.lineage)?.lang,
			text: clipText(shown.get(passage.lineage)?.text ?? passage.text, 160)
		})),
		...firstOf(dividesAndUnites(questions, counts))
	};
};

function firstOf({ divides, unites }: ReturnType<typeof dividesAndUnites>) {
	return { divides: divides.slice(0, named), unites: unites.slice(0, named) };
}
