/** Why a document was refused before or while it was read. */
export type RefusalCode =
	| 'archive_unsafe'
	| 'broken_utf8'
	| 'damaged'
	| 'empty'
	| 'encrypted'
	| 'html'
	| 'legacy_word'
	| 'scanned'
	| 'text_too_long'
	| 'too_demanding'
	| 'too_large'
	| 'unreadable_text'
	| 'unsupported_type';

/** What to tell the person who chose the file: what is wrong and what to do instead. */
export const REFUSALS: Record<RefusalCode, { sv: string; en: string }> = {
	archive_unsafe: {
		sv: 'Filen är packad på ett sätt som inte är säkert att öppna. Spara om dokumentet i ordbehandlaren och försök igen.',
		en: 'The file is packed in a way that is not safe to open. Save the document again in the word processor and retry.'
	},
	broken_utf8: {
		sv: 'Textfilen är skadad: några tecken går inte att läsa. Spara den som UTF-8 eller klistra in texten.',
		en: 'The text file is damaged: some characters cannot be read. Save it as UTF-8 or paste the text.'
	},
	damaged: {
		sv: 'Filen är skadad eller ofullständig. Skaffa den på nytt eller klistra in texten.',
		en: 'The file is damaged or incomplete. Get it again or paste the text.'
	},
	empty: { sv: 'Filen är tom.', en: 'The file is empty.' },
	encrypted: {
		sv: 'Filen är skyddad med lösenord. Spara en kopia utan lösenord.',
		en: 'The file is protected by a password. Save a copy without one.'
	},
	html: {
		sv: 'Filen är en webbsida. Spara den som DOCX eller klistra in texten.',
		en: 'The file is a web page. Save it as DOCX or paste the text.'
	},
	legacy_word: {
		sv: 'Filen är i det gamla Word-formatet (.doc). Spara den som DOCX.',
		en: 'The file is in the old Word format (.doc). Save it as DOCX.'
	},
	scanned: {
		sv: 'PDF-filen innehåller bara bilder av text. Skaffa originalet eller klistra in texten.',
		en: 'The PDF holds only pictures of text. Get the original or paste the text.'
	},
	text_too_long: {
		sv: 'Texten är längre än en miljon tecken. Dela upp den.',
		en: 'The text is longer than a million characters. Split it.'
	},
	too_demanding: {
		sv: 'Dokumentet kräver för mycket tid eller minne att läsa. Spara om det eller klistra in texten.',
		en: 'The document takes too much time or memory to read. Save it again or paste the text.'
	},
	too_large: { sv: 'Filen är större än 10 MB.', en: 'The file is larger than 10 MB.' },
	unreadable_text: {
		sv: 'Texten i filen går inte att läsa: typsnittens teckentabell är trasig. Skaffa en annan fil eller klistra in texten.',
		en: 'The text of the file cannot be read: its font tables are broken. Get another file or paste the text.'
	},
	unsupported_type: {
		sv: 'Filen är inte ett dokument som går att läsa in. Använd DOCX, PDF, Markdown eller ren text.',
		en: 'The file is not a document that can be imported. Use DOCX, PDF, Markdown or plain text.'
	}
};

/** A document that is refused whole; nothing of it has been imported. `code` has its texts in REFUSALS. */
export class DocumentRefusal extends Error {
	readonly code: RefusalCode;

	constructor(code: RefusalCode) {
		super(`document refused: ${code}`);
		this.name = 'DocumentRefusal';
		this.code = code;
	}
}

export const isRefusalCode = (code: unknown): code is RefusalCode =>
	typeof code === 'string' && Object.hasOwn(REFUSALS, code);
