import { repairCharacters } from './characters.ts';
import { removeLines } from './furniture.ts';
import { openLedger, type Ledger } from './ledger.ts';
import { linesOfBlocks, linesOfText } from './lines.ts';
import { isUnreadable, measureReadability } from './readability.ts';
import { repairWords } from './repair-words.ts';
import type { Line, SourceBlock } from './types.ts';
import { judgeText, qualityOf } from './verdict.ts';
import { countWords, vocabularyOf } from './vocabulary.ts';

/** Turns the input into lines with repaired characters and words, and judges whether it can be read. */
export function readSource(input: string | SourceBlock[], ledger: Ledger): Line[] {
	const mojibake: string[] = [];
	let lost = 0;
	const repair = (text: string): string => {
		const repaired = repairCharacters(text);
		mojibake.push(...repaired.mojibake);
		lost += repaired.lost;
		return repaired.text;
	};
	const raw =
		typeof input === 'string'
			? linesOfText(repair(input))
			: linesOfBlocks(
					input.map((block) => ({ ...block, text: repair(block.text), cells: block.cells?.map(repair) }))
				);
	if (mojibake.length > 0)
		ledger.doubt('mojibake_repaired', { examples: [...new Set(mojibake)].slice(0, 5).join(' ') });

	const body = removeLines(raw, (line) => {
		if (line.mark === 'footnote') ledger.drop(line, 'footnote');
		return line.mark === 'footnote';
	});
	const unreadable = new Set(body.filter((line) => isUnreadable(line.text)));
	const readable = removeLines(body, (line) => {
		if (!unreadable.has(line)) return false;
		ledger.drop(line, 'unreadable');
		return true;
	});
	const text = readable.map((line) => line.text).join('\n');
	const size = (lines: Line[]) => lines.reduce((sum, line) => sum + line.text.length, 0);
	judgeText(text, measureReadability(text), lost, size([...unreadable]) / Math.max(size(raw), 1), ledger);
	if (unreadable.size > 0) ledger.doubt('unreadable_lines', { count: unreadable.size });
	return repairLines(readable, text, ledger);
}

/** Whether a text can be read at all, as proposePolicy would judge it. */
export function readText(text: string): { unreadable: boolean } {
	const ledger = openLedger();
	readSource(text, ledger);
	return { unreadable: qualityOf(ledger.reasons) === 'reject' };
}

function repairLines(lines: Line[], text: string, ledger: Ledger): Line[] {
	const vocabulary = vocabularyOf(countWords(text));
	const repairs: string[] = [];
	const mend = (part: string) => repairWords(part, vocabulary, (_, after) => repairs.push(after));
	const repaired = lines.map((line) => ({
		...line,
		text: mend(line.text),
		cells: line.cells?.map(mend) ?? null
	}));
	if (repairs.length > 0) {
		ledger.doubt('words_repaired', {
			count: repairs.length,
			examples: [...new Set(repairs)].slice(0, 4).join(', ')
		});
	}
	return repaired;
}
