import type { ReasonCode } from './types.ts';

/** The text of every doubt, in Swedish and English; `{name}` stands for a parameter of the reason. */
export const REASONS: Record<ReasonCode, { sv: string; en: string }> = {
	bullets_guessed: {
		sv: 'Punkternas tecken saknades. {count} punkter är gissade: kontrollera att listorna stämmer.',
		en: 'The bullet signs were missing. {count} bullets are guesses: check the lists.'
	},
	characters_lost: {
		sv: '{count} tecken gick förlorade i filen. Skaffa en annan fil eller klistra in texten.',
		en: '{count} characters were lost in the file. Get another file or paste the text.'
	},
	comments_ignored: {
		sv: 'Kommentarerna i filen följer inte med.',
		en: 'The comments in the file are left out.'
	},
	contact_moved: {
		sv: 'Kontaktuppgifter och namn ({lines} rader) ligger för sig och visas inte i dialogen.',
		en: 'Contact details and names ({lines} lines) are kept apart and are not shown in the dialogue.'
	},
	contents_incomplete: {
		sv: 'Dessa rubriker står inte i innehållsförteckningen: {headings}.',
		en: 'These headings are not in the table of contents: {headings}.'
	},
	contents_unclear: {
		sv: 'Innehållsförteckningen gick inte att skilja från texten. Kontrollera början.',
		en: 'The table of contents could not be told from the text. Check the beginning.'
	},
	digits_lost: {
		sv: 'Siffror verkar ha fallit bort, till exempel ”{example}”. Jämför med originalet.',
		en: 'Digits seem to be missing, for example “{example}”. Compare with the original.'
	},
	doubtful_headings: {
		sv: 'Korta texter i slutet är utelämnade: {examples}. Är de avsnitt, så ta tillbaka dem.',
		en: 'Short texts at the end are left out: {examples}. If they are sections, take them back.'
	},
	draft_status: { sv: 'Dokumentet är ett utkast.', en: 'The document is a draft.' },
	empty_document: { sv: 'Dokumentet innehåller ingen text.', en: 'The document holds no text.' },
	empty_fields: {
		sv: 'Några uppgifter i dokumenthuvudet är tomma.',
		en: 'Some fields in the head of the document are empty.'
	},
	encoding_guessed: {
		sv: 'Filens teckenkodning är gissad ({encoding}). Kontrollera å, ä och ö.',
		en: 'The character encoding of the file is a guess ({encoding}). Check å, ä and ö.'
	},
	foreword_kept_apart: {
		sv: 'Texten före första rubriken är ett förord och visas inte i dialogen.',
		en: 'The text before the first heading is a foreword and is not shown in the dialogue.'
	},
	letters_missing: {
		sv: 'Bokstäver saknas i hela texten ({letters}). Skaffa en annan fil eller klistra in texten.',
		en: 'Letters are missing all through the text ({letters}). Get another file or paste the text.'
	},
	metadata_scattered: {
		sv: 'Tabellen med dokumentuppgifter är läst kolumn för kolumn. Kontrollera uppgifterna.',
		en: 'The table of document facts was read column by column. Check the facts.'
	},
	mojibake_repaired: {
		sv: 'Felkodade tecken är rättade ({examples}). Kontrollera texten.',
		en: 'Wrongly encoded characters were repaired ({examples}). Check the text.'
	},
	no_headings: {
		sv: 'Inga rubriker hittades. Hela texten är ett avsnitt: dela upp det.',
		en: 'No headings were found. The whole text is one section: split it.'
	},
	other_language: {
		sv: 'Texten verkar inte vara på svenska ({language}).',
		en: 'The text does not seem to be in Swedish ({language}).'
	},
	pages_unfolded: {
		sv: 'Varje sida låg på en enda rad. Rubrikerna är gissade: kontrollera varje avsnitt.',
		en: 'Every page stood on a single line. The headings are guesses: check every section.'
	},
	swedish_letters_missing: {
		sv: 'Texten saknar å, ä och ö. Kontrollera filen.',
		en: 'The text has no å, ä or ö. Check the file.'
	},
	title_from_text: {
		sv: 'Titeln står ingenstans för sig. Förslaget ”{title}” kommer ur den löpande texten.',
		en: 'The title stands nowhere by itself. The proposal “{title}” comes from the running text.'
	},
	title_missing: { sv: 'Ingen titel hittades.', en: 'No title was found.' },
	tracked_changes: {
		sv: 'Filen har spårade ändringar ({insertions} tillägg, {deletions} borttagningar) som inte är godkända. Texten är läst som om alla vore godkända.',
		en: 'The file has tracked changes ({insertions} insertions, {deletions} deletions). The text is read as if all were accepted.'
	},
	type_uncertain: {
		sv: 'Det framgår inte vilken dokumenttyp som är vald.',
		en: 'It does not show which document type is chosen.'
	},
	unreadable_lines: {
		sv: '{count} rader eller tecken gick inte att läsa och är utelämnade.',
		en: '{count} lines or characters could not be read and are left out.'
	},
	unreadable_text: {
		sv: 'Texten går inte att läsa. Skaffa en annan fil eller klistra in texten.',
		en: 'The text cannot be read. Get another file or paste the text.'
	},
	words_repaired: {
		sv: 'Sönderdelade ord är lagade ({count}), till exempel {examples}.',
		en: 'Broken words were repaired ({count}), for example {examples}.'
	},
	wrapper_cut: {
		sv: 'Protokollet eller tjänsteskrivelsen före dokumentet ({lines} rader) är bortskuren.',
		en: 'The minutes or memo in front of the document ({lines} lines) are cut off.'
	},
	wrapper_found: {
		sv: 'Texten ser ut som ett protokoll eller en tjänsteskrivelse. Ta bort det som inte hör till dokumentet.',
		en: 'The text looks like minutes or a memo. Remove what does not belong to the document.'
	}
};

/** The text of a reason with its parameters filled in. */
export function explainReason(
	reason: { code: ReasonCode; params: Record<string, string | number> },
	language: 'sv' | 'en'
): string {
	return REASONS[reason.code][language].replace(/\{(\w+)\}/gu, (_, name: string) =>
		String(reason.params[name] ?? '')
	);
}
