import type { TakePartView } from '../take-part/view.ts';

/** A text with the language it came in, where that is not the form's own. */
type ShownText = { text: string; lang: string | undefined };
export type QrPath = { size: number; d: string };

/** What stands alike on every form of a dialogue in one language. */
export type PaperContent = {
	view: TakePartView;
	municipality: string;
	title: ShownText;
	purpose: ShownText;
	decided: ShownText;
	promise: ShownText;
	/** Ways to hand in and to ask. */
	contact: { email?: string; telephone?: string; visit?: string };
	/** Last day, as the language writes it. */
	until: string | null;
	privacy: { name: string; text: string; lang: string | undefined }[];
	/** Where to answer on the web, and where a receipt code is entered. */
	web: { address: string; qr: QrPath };
	receiptAddress: string;
};

/** What is of one printed form alone. `number`: as it is printed; `page`: name of its kind of page in the style sheet. */
export type PaperSheet = { number: string; qr: QrPath; receiptCode: string; page: string };

/**
 * The numbers of the questions, the same on paper and where it is typed in. Keys: a question's id, `point.<section>`,
 * `background.<key>`.
 */
export function questionNumbers(view: TakePartView): Map<string, number> {
	const keys = [
		...view.sections.flatMap(({ lineage, point, questions }) => [
			...(point ? [`point.${lineage}`] : []),
			...questions.map(({ id }) => id)
		]),
		...view.whole.map(({ id }) => id),
		...view.background.map(({ key }) => `background.${key}`)
	];
	return new Map(keys.map((key, place) => [key, place + 1]));
}
