import type { DropCause, PolicyProposal } from '../../domain/policy/import/types.ts';

/** A line of the source; `why` tells why it is not in the proposed sections, null when it is. */
export type SourceLine = { text: string; why: DropCause | 'contact' | null };

/**
 * The source line by line, with what was left out marked. Where there is no text (a format whose text has no lines of
 * its own), the proposal's parts stand for it: every word of the source is in one of them.
 */
export function markSource(text: string | null, proposed: PolicyProposal): SourceLine[] {
	const lines = text === null ? partsOf(proposed) : linesOf(text, proposed);
	return lines.filter((line, place) => line.text !== '' || (place > 0 && lines[place - 1]?.text !== ''));
}

function linesOf(text: string, { dropped, contact }: PolicyProposal): SourceLine[] {
	const causes = new Map<string, SourceLine['why'][]>();
	const mark = (words: string, why: SourceLine['why']) => {
		for (const line of words.split('\n')) {
			const key = plain(line);
			if (key !== '') causes.set(key, [...(causes.get(key) ?? []), why]);
		}
	};
	for (const { text: words, why } of dropped) mark(words, why);
	for (const words of contact) mark(words, 'contact');
	return text.split(/\r\n?|\n|\f/).map((line) => {
		const known = causes.get(plain(line));
		// The last cause stays, for a line that is repeated and left out every time under one entry.
		const why = known && known.length > 1 ? known.shift() : known?.[0];
		return { text: line.trimEnd(), why: why ?? null };
	});
}

function partsOf({ dropped, contact, foreword, sections }: PolicyProposal): SourceLine[] {
	const kept = (text: string): SourceLine => ({ text, why: null });
	return [
		...dropped.map(({ text, why }) => ({ text, why })),
		...foreword.map(({ text }) => kept(text)),
		...sections.flatMap(({ heading, passages }) => [
			kept(''),
			kept(heading),
			...passages.map(({ kind, text }) => kept(kind === 'bullet' ? `– ${text}` : text))
		]),
		kept(''),
		...contact.map((text): SourceLine => ({ text, why: 'contact' }))
	];
}

function plain(line: string): string {
	return line
		.replace(/[*_#|]|\.{2,}/gu, ' ')
		.replace(/\s+/gu, ' ')
		.trim()
		.toLowerCase();
}
