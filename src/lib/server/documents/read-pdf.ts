import { extractTextItems, getDocumentProxy, type StructuredTextItem } from 'unpdf';
import { DocumentRefusal } from './refusals.ts';

/** Fewer letters than this a page, on average, and the pages are pictures. */
const FEWEST_LETTERS_A_PAGE = 12;
const MOST_PAGES = 500;

/** The text of a PDF, its lines put together again; a form feed stands between pages, a blank line at larger gaps. */
export async function readPdf(bytes: Uint8Array): Promise<string> {
	let pages: StructuredTextItem[][];
	try {
		const document = await getDocumentProxy(bytes, { isEvalSupported: false, stopAtErrors: false });
		if (document.numPages > MOST_PAGES) throw new DocumentRefusal('too_demanding');
		pages = (await extractTextItems(document)).items;
	} catch (error) {
		if (error instanceof DocumentRefusal) throw error;
		throw new DocumentRefusal(
			error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'damaged'
		);
	}
	const text = pages.map(readPage).join('\n\f');
	const letters = (text.match(/[\p{L}\uFFFD\uE000-\uF8FF]/gu) ?? []).length;
	if (letters < FEWEST_LETTERS_A_PAGE * Math.max(pages.length, 1)) throw new DocumentRefusal('scanned');
	return text;
}

type PrintedLine = { text: string; y: number; end: number; size: number };

function readPage(items: StructuredTextItem[]): string {
	const lines: PrintedLine[] = [];
	for (const item of items) {
		if (item.str === '') continue;
		const open = lines.at(-1);
		const size = item.fontSize || item.height || 10;
		if (
			open &&
			Math.abs(open.y - item.y) < Math.max(size, open.size) * 0.45 &&
			item.x >= open.end - size * 2
		) {
			const gap = item.x - open.end;
			const spaced = / $/u.test(open.text) || item.str.startsWith(' ') || gap < size * 0.18;
			open.text += (spaced ? '' : ' ') + item.str;
			open.end = item.x + item.width;
		} else lines.push({ text: item.str, y: item.y, end: item.x + item.width, size });
	}
	const filled = lines.filter((line) => line.text.trim() !== '');
	const pitch = usualPitch(filled);
	return filled
		.map((line, index) => {
			const before = filled[index - 1];
			const gap = before ? before.y - line.y : 0;
			const apart = before !== undefined && (gap > pitch * 1.35 || gap < -pitch);
			return (apart ? '\n' : '') + line.text.trim();
		})
		.join('\n');
}

/** The commonest distance between lines: the leading of the running text. */
function usualPitch(lines: PrintedLine[]): number {
	const gaps = lines.flatMap((line, index) => {
		const next = lines[index + 1];
		const gap = next ? Math.round((line.y - next.y) * 2) / 2 : 0;
		return gap > 1 ? [gap] : [];
	});
	const counts = new Map<number, number>();
	for (const gap of gaps) counts.set(gap, (counts.get(gap) ?? 0) + 1);
	const common = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0];
	const size = lines[0]?.size ?? 10;
	return Math.min(common ?? size * 1.3, size * 2.2);
}
