import type { ToldChange, ToldTheme, ToldVoice } from '../../components/feedback/view.ts';
import type { ToldTrail } from '../../components/trail/view.ts';
import { chooseText } from '../../domain/text/local-text.ts';
import type { PublishedTrail } from '../data/trails.ts';
import type { ShownTranslations } from '../data/translations.ts';
import { toldTexts } from './told-texts.ts';

/** The way behind a published passage, for a reader of `language`. `translated`: the text of its version. */
export function tellTrail(found: PublishedTrail, translated: ShownTranslations, language: string): ToldTrail {
	const own = language === 'sv' ? undefined : translated[language];
	const sentence = own?.[found.passage.lineage]?.text;
	const heading = own?.[found.passage.section]?.heading?.text;
	const tellIn = new Map(
		found.dialogues.map(({ slug, translations }) => [slug, toldTexts(translations, language)])
	);
	return {
		sentence: found.passage.text,
		...(sentence ? { translated: sentence.text, ...(sentence.stale ? { stale: true as const } : {}) } : {}),
		heading: heading ?? found.passage.heading,
		headingLang: language === 'sv' || heading ? undefined : 'sv',
		version: found.version,
		wordings: found.wordings,
		changes: found.changes.map(({ dialogue, ...change }): ToldTrail['changes'][number] => {
			const tell = tellIn.get(dialogue) ?? toldTexts({}, language);
			return {
				...change,
				dialogue,
				reason: tell(change.id, 'reason', change.reason),
				themes: change.themes.map(({ id, name }) => ({ id, name: tell(id, 'name', name) })),
				anchor: '',
				translated: null
			} satisfies ToldChange & { dialogue: string };
		}),
		dialogues: found.dialogues.map((dialogue) => {
			const tell = tellIn.get(dialogue.slug) ?? toldTexts({}, language);
			return {
				slug: dialogue.slug,
				title: chooseText(dialogue.title, language),
				told: dialogue.feedbackPublishedOn !== null,
				voices: dialogue.voices satisfies ToldVoice[],
				themes: dialogue.themes.map((theme) => ({
					...theme,
					name: tell(theme.id, 'name', theme.name),
					summary: theme.summary === '' ? null : tell(theme.id, 'summary', theme.summary),
					comment: theme.comment === '' ? null : tell(theme.id, 'comment', theme.comment),
					reason: tell(theme.id, 'reason', theme.reason),
					voices: [],
					changes: []
				})) satisfies ToldTheme[],
				counted: addCounts(dialogue.counts),
				channels: Object.entries(dialogue.channels)
					.filter(([, count]) => count !== 0)
					.map(([channel, count]) => ({ channel, count }))
			};
		})
	};
}

/**
 * How many have spoken of a passage and those that were merged into it; undefined: nobody, or not told. Null where one
 * of the numbers may not be shown: a sum would tell it.
 */
function addCounts(counts: PublishedTrail['dialogues'][number]['counts']): number | null | undefined {
	const totals = Object.values(counts).map((options) => options[''] ?? null);
	if (totals.length === 0) return undefined;
	return totals.reduce((sum, one) => (sum === null || one === null ? null : sum + one), 0);
}
