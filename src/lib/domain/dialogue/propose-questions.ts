/**
 * Proposes questions for every section of a policy, so that a dialogue on an imported text can open in two minutes.
 * The wording (`proposed.<wording>` in the catalogues) is for somebody with little Swedish (A2). Staff change what
 * they like before opening.
 */
import type { LocalText } from '../text/local-text.ts';
import { clipText } from '../text/clip.ts';
import type { NewQuestion, QuestionKind, QuestionOption } from './questions.ts';

/** What the proposal reads of a section. */
export type ProposalSection = {
	lineage: string;
	heading: string;
	passages: { lineage: string; kind: 'sentence' | 'bullet' | 'paragraph'; text: string }[];
};

/** The wordings that a proposal is made of; those with a help text have one more, `<wording>.help`. */
export type ProposedWording =
	| 'agreement'
	| 'importance'
	| 'severalBullets'
	| 'severalBullets.help'
	| 'oneBullet'
	| 'point'
	| 'point.help'
	| 'wording'
	| 'wording.help'
	| 'missing'
	| 'whole';

/** The words of a wording in every language that the dialogue may need. */
export type Words = (wording: ProposedWording) => LocalText;

const notAsked =
	/^[\d.\s]*(kontakt(er|uppgifter|personer)?|kontakta oss|innehåll(sförteckning)?|förord|bilagor|bilaga\b.*|referenser|källor|dokumentinformation|underskrift(er)?|contents|contact|appendix\b.*)[\s:.]*$/iu;

const bulletLimit = 12;
const chosenBullets = 3;

/** Questions in the order of the sections, `position` counted from 0; none for a section with nothing to discuss. */
export function proposeQuestions(sections: ProposalSection[], words: Words): NewQuestion[] {
	const questions = sections.filter(isDiscussed).flatMap((section) => proposeForSection(section, words));
	return [...questions, question(null, 'free_text', words('whole'))].map((one, position) => ({
		...one,
		position
	}));
}

/** Whether a section is asked about: not empty, not contact details or a table of contents. */
export function isDiscussed(section: ProposalSection): boolean {
	const words = section.passages.reduce((sum, { text }) => sum + (text.match(/\p{L}{2,}/gu)?.length ?? 0), 0);
	return words >= 3 && !notAsked.test(section.heading.trim());
}

function proposeForSection(section: ProposalSection, words: Words): NewQuestion[] {
	const about = (kind: QuestionKind, wording: ProposedWording, more: Partial<NewQuestion> = {}) =>
		question(section.lineage, kind, words(wording), more);
	const questions = [about('agreement', 'agreement'), about('importance', 'importance')];
	const options = bulletOptions(section);
	if (options.length > chosenBullets && options.length <= bulletLimit) {
		const help = words('severalBullets.help');
		questions.push(about('multiple_choice', 'severalBullets', { help, options, maximum: chosenBullets }));
	} else if (options.length >= 2 && options.length <= chosenBullets) {
		questions.push(about('single_choice', 'oneBullet', { options }));
	}
	questions.push(
		about('point', 'point', { help: words('point.help') }),
		about('wording', 'wording', { help: words('wording.help') }),
		about('free_text', 'missing')
	);
	return questions;
}

function question(
	section: string | null,
	kind: QuestionKind,
	text: LocalText,
	more: Partial<NewQuestion> = {}
): NewQuestion {
	return { section, position: 0, kind, text, help: null, options: [], maximum: null, ...more };
}

/** The bullets as options. The policy is in Swedish, so their texts are too. */
function bulletOptions(section: ProposalSection): QuestionOption[] {
	return section.passages
		.filter(({ kind }) => kind === 'bullet')
		.map(({ text }, index) => ({ key: `bullet_${index + 1}`, text: { sv: clipText(text, 300) } }));
}
