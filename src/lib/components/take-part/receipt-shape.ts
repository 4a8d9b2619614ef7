/** One point as its author sees it again, with what it led to once that is published. */
export type ReceiptPointShape = {
	number: number | null;
	kind: string;
	text: string;
	/** Language it was written in. */
	language: string;
	heading: string | null;
	passage: string | null;
	themes: { name: string; standpoint: string; reason: string; forwardedTo: string | null }[];
	changes: { before: string | null; texts: string[]; reason: string }[];
};

/** What a receipt code opens, in words. */
export type ReceiptShape = {
	dialogue: { slug: string; title: string; isOpen: boolean; feedbackPublished: boolean };
	arrivedOn: string;
	serial: number | null;
	/** Day of the last change by the sender. */
	correctedOn: string | null;
	withdrawn: boolean;
	answers: { heading: string | null; question: string; labels: string[] }[];
	points: ReceiptPointShape[];
};
