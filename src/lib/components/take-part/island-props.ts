import type { Answers } from '../../domain/dialogue/answers.ts';
import type { TakePartView } from './view.ts';

/** What the take-part page hands to its script: as JSON in an attribute, so that no inline script is needed. */
export type IslandProps = {
	/** Messages for `readyTexts`. */
	texts: Record<string, string>;
	view: TakePartView;
	/** Address of `…/take-part`. */
	base: string;
	/** Name of the dialogue in this browser: the same in every language and tab. */
	name: string;
	draft: { id: string; answers: Answers } | null;
	/** Whether the dialogue takes answers. Where it does not, the page says so, and shows only what was not sent. */
	isOpen: boolean;
	/** Numbers of the sections that are ticked on the page of the choice. */
	ticked: readonly number[];
	receiptHref: string;
	/** Where an address is left for a letter about the answers; null where no mail is sent. */
	notifyHref: string | null;
	homeHref: string;
};
