import type { Change as ShownChange, Voices } from '../../components/voice-margin/voices.ts';
import { followLineage, isStructure } from '../../domain/policy/lineage.ts';
import type { Translate } from '../../i18n/text-types.ts';
import type { Change } from '../data/feedback.ts';
import type { PublishedPolicy } from '../data/policies.ts';
import type { Counts } from '../data/results.ts';
import { placeChanges } from './place-changes.ts';
import { placeVoices, type CountedVoices } from './place-voices.ts';

/** What stands in the margin of a published text. */
export type PublishedMargin = {
	sections: {
		lineage: string;
		heading: string;
		level: number;
		passages: PublishedPolicy['sections'][number]['passages'];
	}[];
	voices: Record<string, Voices>;
	/** By section: what is no longer in the text, and what was done to the section itself, with the way back. */
	removed: Record<string, ShownChange[]>;
};

/** Voices and changes by passage. `feedbackOf` gives the address of a dialogue's feedback page. */
export function marginOf(
	{ sections, changes, ancestry, dialogues }: PublishedPolicy,
	t: Translate,
	feedbackOf: (slug: string) => string
): PublishedMargin {
	const [told] = dialogues.filter(({ feedbackPublishedOn }) => feedbackPublishedOn !== null);
	const feedback = told ? feedbackOf(told.slug) : null;
	const lineages = new Set(sections.flatMap(({ passages }) => passages.map(({ lineage }) => lineage)));
	const voices: Record<string, Voices> = {};
	for (const { counts } of dialogues) {
		for (const [lineage, one] of Object.entries(placeVoices(countsOf(counts), ancestry))) {
			if (lineages.has(lineage)) voices[lineage] ??= one;
		}
	}
	const removed: Record<string, ShownChange[]> = {};
	/** The section where something is told whose own section has gone. */
	const tellIn = (section: string) => {
		const now = followLineage(ancestry, section);
		const there = sections.find(({ lineage }) => now !== 'unplaced' && lineage === now.lineage);
		return (there ?? sections.at(-1))?.lineage ?? section;
	};
	for (const { change, passages, sections: headings } of placeChanges(changes, sections, ancestry)) {
		const shown = showChange(change, t, feedback);
		const words = !isStructure(change.operation);
		for (const lineage of words ? passages : passages.filter((one) => !voices[one]?.changed)) {
			voices[lineage] = { ...(voices[lineage] ?? { total: 0, kinds: {} }), changed: shown };
		}
		if (passages.length > 0 && headings.length === 0) continue;
		for (const section of headings.length > 0 ? headings : [tellIn(change.section)]) {
			(removed[section] ??= []).push(shown);
		}
	}
	return {
		sections: sections.map(({ lineage, heading, level, passages }) => ({
			lineage,
			heading,
			level,
			passages
		})),
		voices,
		removed
	};
}

/** The counts of passages among the public counts of a dialogue: those whose options are kinds of points. */
function countsOf(counts: Counts): CountedVoices {
	const kindsOfPoints = ['view', 'suggestion', 'question', 'concern', 'support', 'wording'];
	const found: CountedVoices = {};
	for (const [subject, bands] of Object.entries(counts)) {
		const { '': total = null, ...kinds } = bands[''] ?? {};
		const names = Object.keys(kinds);
		if (names.length > 0 && names.every((name) => kindsOfPoints.includes(name)))
			found[subject] = { total, kinds };
	}
	return found;
}

function showChange(change: Change, t: Translate, feedback: string | null): ShownChange {
	const link = (anchor: string) => (feedback ? { href: `${feedback}#${anchor}` } : {});
	const themes = change.themes.map(({ id, name, standpoint }) => ({
		label: standpoint ? `${name} – ${t(`common.disposition.${standpoint}`)}` : name,
		...link(`theme-${id}`)
	}));
	const voices = change.voices
		.filter(({ text }) => text.trim() !== '')
		.map(({ text, language, translation }) => ({
			label: `”${text}”`,
			lang: language,
			...(translation ? { translation: `”${translation}”` } : {}),
			...link(`change-${change.id}`)
		}));
	const counted =
		change.points === null
			? [{ label: t('feedback.fewPoints') }]
			: change.points > 0
				? [{ label: t('feedback.pointsBehind', { count: change.points }) }]
				: [];
	const evidence = [...themes, ...voices, ...counted];
	return {
		operation: change.operation,
		...(isStructure(change.operation) ? { label: t(`feedback.operation.${change.operation}`) } : {}),
		before: change.before,
		after:
			change.operation === 'remove' || change.operation === 'remove_section' ? null : change.texts.join(' '),
		reason: change.reason,
		evidence: evidence.length > 0 ? evidence : [{ label: t('feedback.noEvidence') }]
	};
}
