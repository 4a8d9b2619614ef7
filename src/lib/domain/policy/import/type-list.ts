import { isTypeWord } from './document-types.ts';
import { removeLines } from './furniture.ts';
import type { Ledger } from './ledger.ts';
import type { Line } from './types.ts';

const SHORTEST_LIST = 4;
const TICKED = /^(?:☑|☒|✓|✔|\[x\])\s*/iu;

/**
 * The list of document types on a cover, where the one that is set apart (bold among plain, plain among bold, or
 * ticked) is the type of this document. A type word alone on its line is dropped with it.
 */
export function takeTypeList(lines: Line[], ledger: Ledger): { lines: Line[]; chosen: string | null } {
	const isType = (line: Line | undefined) =>
		line !== undefined && line.mark !== 'heading' && isTypeWord(line.text.replace(TICKED, ''));
	let start = -1;
	let end = -1;
	for (let from = 0; from < Math.min(lines.length, 60); from++) {
		let to = from;
		while (isType(lines[to])) to++;
		if (to - from >= SHORTEST_LIST) {
			[start, end] = [from, to];
			break;
		}
	}
	if (start < 0) return takeTypeRow(lines, ledger);
	const list = lines.slice(start, end);
	const bold = list.filter((line) => line.bold);
	const plain = list.filter((line) => !line.bold);
	const ticked = list.filter((line) => TICKED.test(line.text));
	const odd = [ticked, plain, bold].find((group) => group.length === 1)?.[0];
	if (!odd) ledger.doubt('type_uncertain');
	const kept = removeLines(lines, (line, index) => {
		if (index < start || index >= end) return false;
		ledger.drop(line, 'document_type');
		return true;
	});
	return { lines: kept, chosen: odd ? odd.text.replace(TICKED, '').toLowerCase() : null };
}

/** The same list printed on one line; nothing tells there which type is meant. */
function takeTypeRow(lines: Line[], ledger: Ledger): { lines: Line[]; chosen: null } {
	const kept = removeLines(lines, (line, index) => {
		const words = line.text.split(/[\s,/|•·]+/u).filter((word) => word !== '');
		if (index > 40 || line.mark === 'heading' || words.length < SHORTEST_LIST || !words.every(isTypeWord))
			return false;
		ledger.drop(line, 'document_type');
		return true;
	});
	return { lines: kept, chosen: null };
}
