import { chooseText, type LocalText } from '../../domain/text/local-text.ts';
import { pathIn } from '../../i18n/languages.ts';
import { texts } from '../../i18n/texts.ts';
import type { Letter } from '../mail.ts';

/** A letter that waits, as `private.next_letter` gives it. `kind`: the question first, or that the answers are published. */
export type WaitingLetter = {
	id: string;
	municipality: string;
	/** The municipality's name. */
	name: string;
	kind: 'confirm' | 'published';
	to: string;
	language: string;
	/** Where the installation was reached when the address was left. */
	origin: string;
	/** Opens the address, to say yes or no. */
	key: string;
	dialogue: string;
	title: LocalText;
};

/** The words of a letter, in the language of the one who gets it. */
export function writeLetter(letter: WaitingLetter): Letter {
	const t = texts(letter.language);
	const title = chooseText(letter.title, letter.language).text;
	const at = (page: string) =>
		letter.origin + pathIn(`/${letter.municipality}/dialogues/${letter.dialogue}/${page}`, letter.language);
	const link = letter.kind === 'confirm' ? at(`notify?key=${letter.key}`) : at('feedback');
	const lines = [
		title,
		t(`feedback.mail.${letter.kind}`),
		link,
		t(`feedback.mail.${letter.kind}End`),
		letter.name
	];
	return {
		to: letter.to,
		subject: t(`feedback.mail.${letter.kind}Subject`, { title }),
		text: lines.join('\n\n')
	};
}
