/**
 * Two versions of a text as one stream of paragraphs with tracked changes. Reading what is same or removed gives the
 * old version, what is same or added the new one, paragraph for paragraph. In DOCX a paragraph's mark is tracked like a
 * character: where a mark goes, its paragraph runs on into the next one.
 */
import { diffArrays } from 'diff';
import { diffText } from '../../domain/policy/diff.ts';
import { continuesParagraph } from '../../domain/policy/structure.ts';
import type { SectionText } from '../../domain/policy/structure.ts';

export type Op = 'same' | 'added' | 'removed';
/** How a paragraph looks; `level` from 1. */
export type ParagraphType = { kind: 'heading' | 'paragraph' | 'bullet'; level: number };
/** `passage` is the lineage the text belongs to, of a heading its section's; null for the blanks between sentences. */
export type RedlineRun = { op: Op; text: string; passage: string | null };
/** `op` is that of the paragraph's mark. `was`: the type before, where it alone changed. */
export type RedlineParagraph = { op: Op; type: ParagraphType; was: ParagraphType | null; runs: RedlineRun[] };

type Token = { key: string; text: string; passage: string | null; mark: ParagraphType | null };
type Step = { op: Op; before: Token; after: Token; was: ParagraphType | null };

/** The tracked paragraphs from `before` to `after`. */
export function redline(before: SectionText[], after: SectionText[]): RedlineParagraph[] {
	const steps = alignEnd(slideBlocks(align(before.flatMap(tokensOf), after.flatMap(tokensOf))));
	const paragraphs: RedlineParagraph[] = [];
	let runs: RedlineRun[] = [];
	for (const step of steps) {
		const { mark } = step.op === 'removed' ? step.before : step.after;
		if (mark) {
			paragraphs.push({ op: step.op, type: mark, was: step.was, runs });
			runs = [];
		} else runs.push(...runsOf(step));
	}
	return paragraphs;
}

function runsOf({ op, before, after }: Step): RedlineRun[] {
	const { text, passage } = op === 'removed' ? before : after;
	const segments = op === 'same' ? diffText(before.text, after.text) : [{ op, text }];
	return segments.map((segment) => ({ ...segment, passage }));
}

/** The text of a section as words, blanks between sentences, and paragraph marks. */
function tokensOf(section: SectionText): Token[] {
	const heading: ParagraphType = { kind: 'heading', level: section.level };
	const tokens = [
		textToken(`heading ${section.lineage}`, section.heading, section.lineage),
		markToken(heading)
	];
	section.passages.forEach((passage, index) => {
		const continued = continuesParagraph(passage, section.passages[index - 1] ?? null);
		if (continued) tokens.splice(-1, 1, textToken('blank', ' ', null));
		const bullet = passage.kind === 'bullet';
		tokens.push(textToken(`passage ${passage.lineage}`, passage.text, passage.lineage));
		tokens.push(
			markToken({ kind: bullet ? 'bullet' : 'paragraph', level: bullet ? (passage.level ?? 1) : 1 })
		);
	});
	return tokens;
}

function textToken(key: string, text: string, passage: string | null): Token {
	return { key, text, passage, mark: null };
}

function markToken(mark: ParagraphType): Token {
	return { key: `mark ${mark.kind} ${mark.level}`, text: '', passage: null, mark };
}

/** The longest common sequence of both, what was removed before what was added. */
function align(before: Token[], after: Token[]): Step[] {
	const steps: Step[] = [];
	let block: Step[] = [];
	let oldAt = 0;
	let newAt = 0;
	const flush = () => {
		steps.push(...block.filter(({ op }) => op === 'removed'), ...block.filter(({ op }) => op === 'added'));
		block = [];
	};
	for (const { value, added, removed } of diffArrays(before.map(keyOf), after.map(keyOf))) {
		for (let count = 0; count < value.length; count += 1) {
			const old = before[oldAt];
			const now = after[newAt];
			if (added && now) block.push({ op: 'added', before: now, after: now, was: null });
			if (removed && old) block.push({ op: 'removed', before: old, after: old, was: null });
			if (!added) oldAt += 1;
			if (!removed) newAt += 1;
			if (added || removed || !old || !now) continue;
			flush();
			steps.push({ op: 'same', before: old, after: now, was: null });
		}
	}
	flush();
	return steps;
}

/**
 * A block that begins with a mark and is followed by one like it is moved one place on: then whole paragraphs come and
 * go with their own marks, and not with those of their neighbours.
 */
function slideBlocks(steps: Step[]): Step[] {
	const slid = [...steps];
	for (let start = 0; start < slid.length; start += 1) {
		const first = slid[start];
		if (!first || first.op === 'same' || !first.after.mark || slid[start - 1]?.op === first.op) continue;
		let end = start;
		while (slid[end]?.op === first.op) end += 1;
		const next = slid[end];
		const alone = next?.op === 'same' && (start === 0 || slid[start - 1]?.op === 'same');
		if (!next || !alone || next.after.key !== first.after.key) continue;
		slid.splice(start, 1, { ...next, op: 'same' });
		slid.splice(end, 1, { ...first });
	}
	return slid;
}

/**
 * The last mark of a document cannot come or go, so the end is turned until it stays: the mark before the block goes
 * or comes instead, and where the types differ the last one changes its type.
 */
function alignEnd(steps: Step[]): Step[] {
	const last = steps.at(-1);
	if (!last || last.op === 'same') return steps;
	const tail = steps.findLastIndex(({ op }) => op === 'same') + 1;
	const gone = steps.findLastIndex(({ op }, index) => index >= tail && op === 'removed');
	if (last.op === 'added' && gone >= 0) {
		const removed = steps[gone];
		const kept = stays(removed?.before ?? last.before, last.after);
		return steps.toSpliced(-1, 1, kept).toSpliced(gone, 1);
	}
	const before = steps[tail - 1];
	if (!before?.after.mark) return steps;
	const turned = { ...before, op: last.op };
	const kept = last.op === 'removed' ? stays(last.before, before.after) : stays(before.before, last.after);
	return steps.with(tail - 1, turned).with(-1, kept);
}

function stays(before: Token, after: Token): Step {
	return { op: 'same', before, after, was: before.key === after.key ? null : before.mark };
}

function keyOf({ key }: Token): string {
	return key;
}
