/** Reads the tracked changes and comments of a Word document as a person sees them. For tests of the exports. */
import { readPart, textOf } from './tracked-docx.ts';

/**
 * A stretch of text that came or went, in reading order; a paragraph mark is written as ¶. What stands beside each other
 * with the same author is one stretch, however many runs the program wrote it as.
 */
export type ReadChange = { op: 'added' | 'removed'; text: string; author: string };
/**
 * `on`: the text (came, stayed or went) that the comment is fastened to, the whole paragraph where it is fastened to a
 * place in it.
 */
export type ReadComment = { author: string; text: string; on: string };

type Piece = { op: 'same' | ReadChange['op']; text: string; author: string; open: string[]; refers: string };

/** The changes of the document in order. */
export function readChanges(docx: Uint8Array): ReadChange[] {
	const changes: ReadChange[] = [];
	let last: Piece | null = null;
	for (const piece of piecesOf(readPart(docx, 'word/document.xml'))) {
		if (piece.text === '') continue;
		const { op, text, author } = piece;
		const open = changes.at(-1);
		if (op !== 'same' && open && last?.op === op && last.author === author) open.text += text;
		else if (op !== 'same') changes.push({ op, text, author });
		last = piece;
	}
	return changes;
}

/** The comments of the document, in the order of their places in the text. */
export function readComments(docx: Uint8Array): ReadComment[] {
	const pieces = piecesOf(readPart(docx, 'word/document.xml'));
	const written = readPart(docx, 'word/comments.xml');
	const order = pieces.flatMap(({ refers }) => (refers === '' ? [] : [refers]));
	const comments = [...written.matchAll(/<w:comment [^>]*?>.*?<\/w:comment>/gs)].map(([xml]) => ({
		id: attribute(xml, 'id'),
		author: attribute(xml, 'author'),
		text: [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([line]) => textOf(line)).join('\n')
	}));
	return comments
		.map(({ id, author, text }) => ({
			place: order.indexOf(id),
			comment: {
				author,
				text,
				on: textUnder(pieces, id)
			}
		}))
		.sort((a, b) => a.place - b.place)
		.map(({ comment }) => comment);
}

function textUnder(pieces: Piece[], id: string): string {
	const text = (some: Piece[]) => some.map((piece) => piece.text).join('');
	const ranged = pieces.filter(({ open }) => open.includes(id));
	if (ranged.length > 0) return text(ranged);
	const at = pieces.findIndex(({ refers }) => refers === id);
	const start = pieces.slice(0, at).findLastIndex((piece) => piece.text === '¶') + 1;
	return text(pieces.slice(start, at));
}

function piecesOf(documentXml: string): Piece[] {
	const pieces: Piece[] = [];
	const open = new Set<string>();
	let op: Piece['op'] = 'same';
	let author = '';
	let mark: Pick<Piece, 'op' | 'author'> = { op: 'same', author: '' };
	const body = documentXml.slice(documentXml.indexOf('<w:body>'));
	const parts =
		/<w:pPr>.*?<\/w:pPr>(?!<\/w:pPrChange>)|<\/?w:(?:ins|del)\b[^>]*>|<w:comment(?:RangeStart|RangeEnd|Reference) [^>]*>|<w:(?:t|delText)(?: [^>]*)?>[^<]*<\/w:(?:t|delText)>|<w:(?:cr|br)\b[^>]*\/>|<\/w:p>/gs;
	for (const [part] of body.matchAll(parts)) {
		if (part.startsWith('<w:pPr>')) mark = markOf(part);
		else if (/^<w:(?:ins|del)\b/.test(part)) {
			op = part.startsWith('<w:ins') ? 'added' : 'removed';
			author = attribute(part, 'author');
		} else if (/^<\/w:(?:ins|del)>/.test(part)) [op, author] = ['same', ''];
		else if (part.startsWith('<w:commentRangeStart')) open.add(attribute(part, 'id'));
		else if (part.startsWith('<w:commentRangeEnd')) open.delete(attribute(part, 'id'));
		else if (part === '</w:p>') {
			pieces.push({ ...mark, text: '¶', open: [...open], refers: '' });
			mark = { op: 'same', author: '' };
		} else {
			const refers = part.startsWith('<w:commentReference') ? attribute(part, 'id') : '';
			pieces.push({ op, author, text: textOf(part), open: [...open], refers });
		}
	}
	return pieces;
}

function markOf(properties: string): Pick<Piece, 'op' | 'author'> {
	const own = properties.replace(/<w:pPrChange\b.*?<\/w:pPrChange>/s, '');
	const [change, kind] = /<w:(ins|del)\b[^>]*>/.exec(/<w:rPr>.*?<\/w:rPr>/s.exec(own)?.[0] ?? '') ?? [];
	if (!change) return { op: 'same', author: '' };
	return { op: kind === 'ins' ? 'added' : 'removed', author: attribute(change, 'author') };
}

function attribute(xml: string, name: string): string {
	return new RegExp(`w:${name}="([^"]*)"`).exec(xml)?.[1] ?? '';
}
