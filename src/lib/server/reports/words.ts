/** Words that the chapters share. The document is Swedish, in whatever language its reader has the pages. */
import type { Standpoint } from '../../domain/drafting/dispositions.ts';
import { say, type Block, type Span } from '../../domain/report/document.ts';
import { formats } from '../../i18n/formats.ts';
import { isTextKey, texts } from '../../i18n/texts.ts';
import type { Translate } from '../../i18n/text-types.ts';

/** The interface's Swedish words, for names that have one there. */
export const swedish: Translate = texts('sv');
export const { date, number, list } = formats('sv');

const small = ['noll', 'en', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio', 'elva', 'tolv'];

/** A count with its noun: "en synpunkt", "tolv synpunkter", "320 synpunkter". */
export function counted(count: number, one: string, many: string, neuter = false): string {
	if (count === 1) return `${neuter ? 'ett' : 'en'} ${one}`;
	return `${small[count] ?? number(count)} ${many}`;
}

/** With a capital letter, to begin a sentence. */
export function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What the group held, in full: to whom a theme is forwarded is part of it. */
export function standpointText(standpoint: Standpoint, forwardedTo: string | null): string {
	if (standpoint === 'forwarded') return `Vidarebefordras till ${forwardedTo ?? ''}`;
	const names: Record<Exclude<Standpoint, 'forwarded'>, string> = {
		accepted: 'Tillgodoses',
		partly_accepted: 'Tillgodoses delvis',
		rejected: 'Tillgodoses inte',
		already_met: 'Redan tillgodosett',
		noted: 'Noteras'
	};
	return names[standpoint];
}

/** The id of a point in the appendix, by its label: a part leads to its whole. */
export function pointId(label: string): string {
	return `synpunkt-${label.replace(/\D/gu, '')}`;
}

/** "Synpunkt 3, 7 och 12a", each leading to the appendix. */
export function pointLinks(labels: string[]): Span[] {
	if (labels.length === 0) return [];
	return [
		...say(labels.length === 1 ? 'Synpunkt ' : 'Synpunkterna '),
		...labels.flatMap((label, place): Span[] => [
			...(place === 0 ? [] : say(place === labels.length - 1 ? ' och ' : ', ')),
			{ text: label, to: pointId(label) }
		])
	];
}

/** "Kommentar: …" with its name in bold. */
export function labelled(label: string, text: string): Block {
	return { kind: 'text', spans: [{ text: `${label}: `, strong: true }, ...say(text)] };
}

/** The name of a key of the interface, or the key's last part where there is none. */
export function named(key: string): string {
	return isTextKey(key) ? swedish(key) : key.slice(key.lastIndexOf('.') + 1);
}
