/** One language of a card: what the code is, the facts about it, and what one can do with it. */
export type CodeCardText = {
	lang: string;
	dir: 'ltr' | 'rtl';
	title: string;
	facts: { name: string; value: string }[];
	use: string;
	warning: string;
};

/** A code to keep: on the screen, on paper and as a QR code. Words are ready, the person's language first. */
export type CodeCard = {
	/** Grouped for reading. */
	code: string;
	/** Address that opens it; the code stands after `#`, so that no server and no log sees it. */
	link: string;
	qr: { size: number; d: string };
	qrLabel: string;
	texts: CodeCardText[];
};
