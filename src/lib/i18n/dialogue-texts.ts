/**
 * What the product itself says in a dialogue: background questions, the steps of the scales, and the questions and
 * privacy information that are proposed. The domain has the keys; the words are texts of the interface.
 */
import { privacyFields, type PrivacyTexts } from '../domain/dialogue/privacy-template.ts';
import { proposeForChildren } from '../domain/dialogue/propose-for-children.ts';
import { proposeQuestions, type ProposalSection } from '../domain/dialogue/propose-questions.ts';
import { fixedOptionsOf, type NewQuestion, type Question } from '../domain/dialogue/questions.ts';
import { preferNot } from '../domain/dialogue/background.ts';
import { chooseText, type LocalText } from '../domain/text/local-text.ts';
import { languages } from './languages.ts';
import type { TextKey, TextParams, Texts, Translate } from './text-types.ts';
import { isTextKey, texts } from './texts.ts';

/** A background question; a key outside the catalogue is its own text. */
export function backgroundText(t: Translate, key: string): string {
	return textOr(t, `background.${key}.text`, key);
}

/** Why a background question is asked. */
export function backgroundWhy(t: Translate, key: string): string {
	return textOr(t, `background.${key}.why`, '');
}

/** An option of a background question: the catalogue's, or what the municipality wrote in its own list. */
export function backgroundOptionText(t: Translate, key: string, option: string): string {
	if (option === preferNot) return t('background.prefer_not');
	return textOr(t, `background.${key}.${option}`, option);
}

/** An option as it is shown; `language` is the one that its text came in. */
export type ShownOption = { key: string; text: string; language: string };

/** The options of a question in a language. */
export function optionsIn(question: Pick<Question, 'kind' | 'options'>, language: string): ShownOption[] {
	const t = texts(language);
	return (
		fixedOptionsOf(question.kind)?.map((key) => {
			const textKey = `proposed.scale.${key}` as const;
			return { key, text: t(textKey), language: t.languageOf(textKey) };
		}) ?? question.options.map(({ key, text }) => ({ key, ...chooseText(text, language) }))
	);
}

/** The questions proposed for sections, in every language that has the wording. */
export function proposedQuestions(sections: ProposalSection[]): NewQuestion[] {
	return proposeQuestions(sections, (wording) => inEveryLanguage(`proposed.${wording}`));
}

/** The questions proposed to children and young people, on a section (lineage) or the whole text (null). */
export function proposedForChildren(section: string | null): NewQuestion[] {
	return proposeForChildren(section, (wording) => inEveryLanguage(`proposed.children.${wording}`));
}

/** Name and purpose proposed for a dialogue with children and young people. */
export function proposedChildrensWords(): { title: LocalText; purpose: LocalText } {
	return {
		title: inEveryLanguage('proposed.children.title'),
		purpose: inEveryLanguage('proposed.children.purpose')
	};
}

/**
 * The privacy information proposed for a new dialogue. `controller`: the committee that is responsible (never only
 * "kommunen"); `officer`: how to reach the data protection officer; both may be empty.
 */
export function proposedPrivacy(of: {
	municipality: string;
	controller: string;
	officer: string;
}): PrivacyTexts {
	const params = (t: Texts): TextParams => ({
		controller: of.controller || t('proposed.privacy.controllerUnknown', { municipality: of.municipality }),
		officer: of.officer || t('proposed.privacy.officerUnknown')
	});
	const fields = privacyFields.map((field) => [field, inEveryLanguage(`proposed.privacy.${field}`, params)]);
	return Object.fromEntries(fields) as PrivacyTexts;
}

/** A text in Swedish and in every other language that has it. */
function inEveryLanguage(key: TextKey, params?: (t: Texts) => TextParams): LocalText {
	const found = languages
		.map(({ tag }) => texts(tag))
		.filter((t) => t.languageOf(key) === t.language)
		.map((t) => [t.language, t(key, params?.(t))]);
	return Object.fromEntries(found) as LocalText;
}

function textOr(t: Translate, key: string, otherwise: string): string {
	return isTextKey(key) ? t(key) : otherwise;
}
