/** A policy as a Word document: clean, or with every change since another version tracked and explained. */
import {
	CommentRangeEnd,
	CommentRangeStart,
	CommentReference,
	DeletedTextRun,
	HeadingLevel,
	InsertedTextRun,
	Paragraph,
	TextRun
} from 'docx';
import type { ICommentOptions, IRunOptions, ParagraphChild } from 'docx';
import { standpointTexts } from '../../domain/drafting/dispositions.ts';
import type { ChangeNote, NotedEvidence } from '../../domain/drafting/change-notes.ts';
import type { SectionText } from '../../domain/policy/structure.ts';
import { packPolicy, paragraphOptions, runChildren } from './docx-document.ts';
import type { ExportedPolicy } from './docx-document.ts';
import { docxTexts } from './docx-texts.ts';
import type { ExportLanguage } from './docx-texts.ts';
import { redline } from './redline.ts';
import type { Op, RedlineParagraph, RedlineRun } from './redline.ts';

export type { ExportedPolicy } from './docx-document.ts';

/**
 * `notes` (see `changeNotes`) become comments. `author` is a body such as "Arbetsgruppen", never a person's name; `date`
 * is when the changes were agreed.
 */
export type RevisedPolicy = {
	policy: ExportedPolicy;
	before: SectionText[];
	after: SectionText[];
	notes: ChangeNote[];
	author: string;
	date: Date;
	language: ExportLanguage;
};

/** The text as it is, with real headings and lists. */
export async function cleanPolicyDocx(
	policy: ExportedPolicy,
	sections: SectionText[],
	language: ExportLanguage
): Promise<Uint8Array> {
	const paragraphs = redline(sections, sections).map(
		({ type, runs }) =>
			new Paragraph({
				...paragraphOptions(type),
				children: runs.map(({ text }) => new TextRun({ children: runChildren(text) }))
			})
	);
	return packPolicy(policy, language, titleParagraph(policy), paragraphs);
}

/** The old text with tracked changes to the new one, word by word, and a comment at each with its reason and evidence. */
export async function revisedPolicyDocx(revised: RevisedPolicy): Promise<Uint8Array> {
	const { policy, before, after, notes, author, date, language } = revised;
	const tracked = redline(before, after);
	const anchors = placeComments(tracked, notes);
	const comment = (id: number, lines: string[]): ICommentOptions => ({
		id,
		author,
		date,
		children: lines.map((line) => new Paragraph({ children: [new TextRun({ children: runChildren(line) })] }))
	});
	const comments = [
		comment(0, [docxTexts[language].about(anchors.length)]),
		...anchors.map(({ note }, index) => comment(index + 1, commentLines(note, language)))
	];
	const ranges: Anchors = { starts: new Map(), ends: new Map() };
	anchors.forEach(({ start, end, ranged }, index) => {
		if (ranged) ranges.starts.set(start, [...(ranges.starts.get(start) ?? []), index + 1]);
		ranges.ends.set(end, [...(ranges.ends.get(end) ?? []), index + 1]);
	});
	const stamp = stamper(author, date);
	const paragraphs = tracked.map((paragraph) => trackedParagraph(paragraph, stamp, ranges));
	return packPolicy(
		policy,
		language,
		titleParagraph(policy, [new CommentRangeEnd(0), reference(0, 'same', stamp)]),
		paragraphs,
		comments
	);
}

type Stamp = () => { id: number; author: string; date: string };

function stamper(author: string, date: Date): Stamp {
	const at = `${date.toISOString().slice(0, 19)}Z`;
	let id = 1000;
	return () => ({ id: (id += 1), author, date: at });
}

function titleParagraph({ title }: ExportedPolicy, comment: ParagraphChild[] = []): Paragraph {
	const start = comment.length > 0 ? [new CommentRangeStart(0)] : [];
	const text = new TextRun({ children: runChildren(title) });
	return new Paragraph({ heading: HeadingLevel.TITLE, children: [...start, text, ...comment] });
}

/** Which comments begin and end at a run of the redline. */
type Anchors = { starts: Map<RedlineRun, number[]>; ends: Map<RedlineRun, number[]> };

function trackedParagraph(
	{ op, type, was, runs }: RedlineParagraph,
	stamp: Stamp,
	{ starts, ends }: Anchors
): Paragraph {
	const children: ParagraphChild[] = [];
	for (const run of runs) {
		children.push(...(starts.get(run) ?? []).map((id) => new CommentRangeStart(id)));
		children.push(trackedRun(run.op, runChildren(run.text), stamp));
		const passage = runs.filter((one) => one.passage === run.passage);
		const whole = passage.every((one) => one.op === run.op) ? run.op : 'same';
		for (const id of ends.get(run) ?? []) {
			if (op === 'same') children.push(new CommentRangeEnd(id));
			children.push(reference(id, whole, stamp));
		}
	}
	return new Paragraph({
		...paragraphOptions(type),
		...(op === 'added' ? { run: { insertion: stamp() } } : {}),
		...(op === 'removed' ? { run: { deletion: stamp() } } : {}),
		...(was ? { revision: { ...stamp(), ...paragraphOptions(was) } } : {}),
		children
	});
}

function trackedRun(op: Op, children: IRunOptions['children'], stamp: Stamp): ParagraphChild {
	if (op === 'added') return new InsertedTextRun({ ...stamp(), children });
	return op === 'removed' ? new DeletedTextRun({ ...stamp(), children }) : new TextRun({ children });
}

/** The anchor of a comment comes and goes with its passage, so that nothing is left of a paragraph taken away. */
function reference(id: number, op: Op, stamp: Stamp): ParagraphChild {
	return trackedRun(op, [new CommentReference(id)], stamp);
}

/** `ranged`: over the text from `start` to `end`; else at one place in the paragraph. */
type Anchor = { note: ChangeNote; start: RedlineRun; end: RedlineRun; ranged: boolean };
type PlacedRun = { run: RedlineRun; at: number; stays: boolean };

/**
 * Each note over the runs of its passages and sections, in the order of the text; what was moved is explained where it
 * came. In a paragraph that comes or goes as a whole the comment stands at one place and not over a range: a range there
 * makes LibreOffice mix up the paragraph with the next one when the change is accepted or rejected. For the same reason
 * no range leads from a paragraph that stays into one that does not.
 */
function placeComments(paragraphs: RedlineParagraph[], notes: ChangeNote[]): Anchor[] {
	const all = paragraphs.flatMap(({ op, runs }) => runs.map((run) => ({ run, stays: op === 'same' })));
	const anchors = notes.flatMap((note) => {
		const passages = new Set(note.passages);
		const own = all.flatMap(({ run, stays }, at): PlacedRun[] =>
			run.passage !== null && passages.has(run.passage) ? [{ run, at, stays }] : []
		);
		const together = stretchOf(own);
		const staying = together.filter(({ stays }) => stays);
		const place =
			staying.length > 0 ? staying : together.filter(({ run }) => run.passage === together[0]?.run.passage);
		const [start, end] = [place[0], place.at(-1)];
		return start && end
			? [{ note, start: start.run, end: end.run, ranged: staying.length > 0, at: start.at }]
			: [];
	});
	return anchors.sort((a, b) => a.at - b.at);
}

/** Runs that stand together, but for a blank between: the last stretch where something is left, else the first. */
function stretchOf(runs: PlacedRun[]): PlacedRun[] {
	const stretches: PlacedRun[][] = [];
	for (const one of runs) {
		const open = stretches.at(-1);
		if (open && one.at - (open.at(-1)?.at ?? 0) <= 2) open.push(one);
		else stretches.push([one]);
	}
	return stretches.findLast((some) => some.some(({ run }) => run.op !== 'removed')) ?? stretches[0] ?? [];
}

function commentLines({ reason, evidence }: ChangeNote, language: ExportLanguage): string[] {
	const texts = docxTexts[language];
	const lines = reason.trim() === '' ? [] : [`${texts.reason}: ${reason.trim()}`];
	for (const one of evidence) {
		if (one.kind === 'theme') lines.push(`${texts.theme}: ${themeLine(one, language)}`);
	}
	const numbers = evidence.filter(({ kind }) => kind === 'point').map(({ label }) => label);
	if (numbers.length > 0) {
		lines.push(`${numbers.length === 1 ? texts.point : texts.points} ${numbers.join(', ')}`);
	}
	for (const one of evidence) {
		if (one.kind === 'result') lines.push(`${texts.result}: ${one.label} ${one.summary}`);
		// The label of a goal says that it is one.
		if (one.kind === 'goal') lines.push(one.label);
		if (one.kind === 'law') lines.push(`${texts.law}: ${one.label}`);
	}
	return evidence.length === 0 ? [...lines, texts.noEvidence] : lines;
}

function themeLine(theme: Extract<NotedEvidence, { kind: 'theme' }>, language: ExportLanguage): string {
	const standpoint = theme.standpoint ? standpointTexts[theme.standpoint][language] : null;
	const answer = [standpoint, theme.reason?.trim()].filter(Boolean).join('. ');
	return answer === '' ? theme.label : `${theme.label} – ${answer}`;
}
