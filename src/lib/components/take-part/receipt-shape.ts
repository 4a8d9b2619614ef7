import type { ToldText } from '../feedback/view.ts';

/** What a point, or a part of one, led to. `href`: all that lies behind the changed sentence. */
export type ReceiptWayShape = {
	themes: {
		name: ToldText;
		standpoint: string;
		comment: ToldText | null;
		reason: ToldText;
		forwardedTo: string | null;
	}[];
	changes: { before: string | null; texts: string[]; reason: ToldText; href: string | null }[];
};

/** One point as its author sees it again, with what it led to once that is published. */
export type ReceiptPointShape = ReceiptWayShape & {
	/** The stretches that it was read as, where it was split. */
	parts: (ReceiptWayShape & { label: string; text: string })[];
	number: number | null;
	kind: string;
	text: string;
	/** Language it was written in. */
	language: string;
	heading: string | null;
	passage: string | null;
};

/** What a receipt code opens, in words. */
export type ReceiptShape = {
	dialogue: { slug: string; title: string; isOpen: boolean; feedbackPublished: boolean };
	/** Where an address is left for a letter about the answers. */
	notifyHref: string | null;
	arrivedOn: string;
	serial: number | null;
	/** Day of the last change by the sender. */
	correctedOn: string | null;
	withdrawn: boolean;
	answers: { heading: string | null; question: string; labels: string[] }[];
	points: ReceiptPointShape[];
};
