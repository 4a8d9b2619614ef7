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
	const marked = new Map(anchors.map(({ run }, index) => [run, index + 1]));
	const stamp = stamper(author, date);
	const paragraphs = tracked.map((paragraph) => trackedParagraph(paragraph, stamp, marked));
	return packPolicy(
		policy,
		language,
		titleParagraph(policy, endOfComment(0, 'same', stamp)),
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

function trackedParagraph(
	{ op, type, was, runs }: RedlineParagraph,
	stamp: Stamp,
	marked: Map<RedlineRun, number>
): Paragraph {
	const children: ParagraphChild[] = [];
	runs.forEach((run, index) => {
		const id = marked.get(run);
		if (id !== undefined) children.push(new CommentRangeStart(id));
		children.push(trackedRun(run.op, runChildren(run.text), stamp));
		if (run.passage === null || run.passage === runs[index + 1]?.passage) return;
		const passage = runs.filter((one) => one.passage === run.passage);
		const comment = passage.map((one) => marked.get(one)).find((one) => one !== undefined);
		if (comment === undefined) return;
		const whole = passage.every((one) => one.op === run.op) ? run.op : 'same';
		children.push(...endOfComment(comment, whole, stamp));
	});
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
function endOfComment(id: number, op: Op, stamp: Stamp): ParagraphChild[] {
	return [new CommentRangeEnd(id), trackedRun(op, [new CommentReference(id)], stamp)];
}

/** Each note at the first run of the first of its passages, in the order of the text. */
function placeComments(
	paragraphs: RedlineParagraph[],
	notes: ChangeNote[]
): { run: RedlineRun; note: ChangeNote }[] {
	const waiting = new Map(notes.flatMap((note) => note.passages.map((passage) => [passage, note] as const)));
	const placed: { run: RedlineRun; note: ChangeNote }[] = [];
	for (const run of paragraphs.flatMap(({ runs }) => runs)) {
		const note = run.passage === null ? undefined : waiting.get(run.passage);
		if (!note) continue;
		placed.push({ run, note });
		for (const passage of note.passages) waiting.delete(passage);
	}
	return placed;
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
	return evidence.length === 0 ? [...lines, texts.noEvidence] : lines;
}

function themeLine(theme: Extract<NotedEvidence, { kind: 'theme' }>, language: ExportLanguage): string {
	const standpoint = theme.standpoint ? standpointTexts[theme.standpoint][language] : null;
	const answer = [standpoint, theme.reason?.trim()].filter(Boolean).join('. ');
	return answer === '' ? theme.label : `${theme.label} – ${answer}`;
}
