/**
 * Proposes questions for every section of a policy, so that a dialogue on an imported text can open in two minutes.
 * Written for somebody with little Swedish (A2). Staff change what they like before opening.
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

const notAsked =
	/^[\d.\s]*(kontakt(er|uppgifter|personer)?|kontakta oss|innehåll(sförteckning)?|förord|bilagor|bilaga\b.*|referenser|källor|dokumentinformation|underskrift(er)?|contents|contact|appendix\b.*)[\s:.]*$/iu;

const bulletLimit = 12;
const chosenBullets = 3;

/** Questions in the order of the sections, `position` counted from 0; none for a section with nothing to discuss. */
export function proposeQuestions(sections: ProposalSection[]): NewQuestion[] {
	const questions = sections.filter(isDiscussed).flatMap(proposeForSection);
	return [...questions, wholeDocument()].map((question, position) => ({ ...question, position }));
}

/** Whether a section is asked about: not empty, not contact details or a table of contents. */
export function isDiscussed(section: ProposalSection): boolean {
	const words = section.passages.reduce((sum, { text }) => sum + (text.match(/\p{L}{2,}/gu)?.length ?? 0), 0);
	return words >= 3 && !notAsked.test(section.heading.trim());
}

function proposeForSection(section: ProposalSection): NewQuestion[] {
	const about = (kind: QuestionKind, text: LocalText, more: Partial<NewQuestion> = {}): NewQuestion => ({
		section: section.lineage,
		position: 0,
		kind,
		text,
		help: null,
		options: [],
		maximum: null,
		...more
	});
	const questions = [
		about('agreement', {
			sv: 'Håller du med om det som står här?',
			en: 'Do you agree with what it says here?'
		}),
		about('importance', { sv: 'Hur viktigt är det här för dig?', en: 'How important is this to you?' })
	];
	const options = bulletOptions(section);
	if (options.length > chosenBullets && options.length <= bulletLimit) {
		const text = {
			sv: 'Vilka av punkterna är viktigast för dig?',
			en: 'Which of these are most important to you?'
		};
		const help = { sv: 'Välj högst tre.', en: 'Choose three at most.' };
		questions.push(about('multiple_choice', text, { help, options, maximum: chosenBullets }));
	} else if (options.length >= 2 && options.length <= chosenBullets) {
		const text = { sv: 'Vilken punkt är viktigast för dig?', en: 'Which of these is most important to you?' };
		questions.push(about('single_choice', text, { options }));
	}
	questions.push(
		about(
			'point',
			{
				sv: 'Vill du säga något om en mening i texten?',
				en: 'Do you want to say something about a sentence?'
			},
			{
				help: {
					sv: 'Välj en mening. Skriv sedan vad du tycker, undrar eller är orolig för.',
					en: 'Choose a sentence. Then write what you think, wonder or worry about.'
				}
			}
		),
		about(
			'wording',
			{ sv: 'Kan något skrivas på ett bättre sätt?', en: 'Can something be written in a better way?' },
			{ help: { sv: 'Skriv hur du vill att det ska stå.', en: 'Write how you want it to say.' } }
		),
		about('free_text', { sv: 'Vad saknas eller kan bli bättre?', en: 'What is missing or can be better?' })
	);
	return questions;
}

/** The bullets as options. The policy is in Swedish, so their texts are too. */
function bulletOptions(section: ProposalSection): QuestionOption[] {
	return section.passages
		.filter(({ kind }) => kind === 'bullet')
		.map(({ text }, index) => ({ key: `bullet_${index + 1}`, text: { sv: clipText(text, 300) } }));
}

function wholeDocument(): NewQuestion {
	return {
		section: null,
		position: 0,
		kind: 'free_text',
		text: {
			sv: 'Vill du säga något mer om hela texten?',
			en: 'Do you want to say anything more about the whole text?'
		},
		help: null,
		options: [],
		maximum: null
	};
}
