import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOffice, type Office } from '../../../../tests/support/libreoffice.ts';
import { changeNotes } from '../../domain/drafting/change-notes.ts';
import { applyRevisions, type Revision } from '../../domain/policy/lineage.ts';
import { splitSentences } from '../../domain/policy/sentences.ts';
import { plainSections, storeSections, type SectionText } from '../../domain/policy/structure.ts';
import { importDocument } from '../documents/read-document.ts';
import { cleanPolicyDocx, revisedPolicyDocx } from './policy-docx.ts';
import { readChanges, readComments } from './read-changes.ts';
import { readPart, resolveChanges } from './tracked-docx.ts';

const topics = ['språket', 'arbetet', 'skolan', 'vården', 'bostäderna', 'fritiden', 'kulturen', 'resorna'];
const places = ['Bjurholm', 'Agnäs', 'Karlsbäck', 'Örträsk', 'Balsjö'];

/** The words of passage `n`, said once in the whole text, as policies say it. */
const said = (n: number) =>
	`Kommunen ska stödja ${topics[n % 8]} i ${places[n % 5]} genom åtgärd ${n} i planen.`;
const items = 20;
const isBullet = (p: number) => p % 10 >= 5;
const before: SectionText[] = Array.from({ length: 20 }, (_, s) => ({
	lineage: `s${s}`,
	position: s,
	level: s % 4 === 3 ? 2 : 1,
	heading: `Mål för ${topics[s % 8]} och ${places[s % 5]}`,
	passages: Array.from({ length: items }, (_unused, p) => {
		const base = { lineage: `p${s}-${p}`, text: said(s * items + p) };
		return isBullet(p)
			? { ...base, kind: 'bullet' as const, opensParagraph: true, level: p % 10 === 7 ? 2 : 1 }
			: { ...base, kind: 'sentence' as const, opensParagraph: p % 10 === 0 || p % 10 === 3 };
	})
}));

const kinds = ['change', 'remove', 'split', 'add'] as const;
/** `on`: what its comment is fastened to. */
type Made = { revision: Partial<Revision>; removed: string[]; added: string[]; on: string[] };

/** What one revision does, and which words it takes away and brings: each its own stretch in the document. */
function revise(index: number): Made {
	const [s, p] = [index % 20, 2 * Math.floor(index / 20)];
	const operation = kinds[(index + Math.floor(index / 20)) % 4] ?? 'change';
	const [section, lineage, old] = [`s${s}`, `p${s}-${p}`, said(s * items + p)];
	const own = { section, operation, passage: lineage };
	const more = `Arbetet med del ${index} följs upp varje år av nämnden.`;
	if (operation === 'change') {
		const texts = [old.replace('stödja', 'ansvara för')];
		return {
			revision: { ...own, texts },
			removed: ['stödja'],
			added: ['ansvara för'],
			on: ['stödja', 'ansvara för']
		};
	}
	if (operation === 'remove')
		return { revision: { ...own, texts: [] }, removed: [old], added: [], on: [old] };
	if (operation === 'split')
		return { revision: { ...own, texts: [old, more] }, removed: [], added: [more], on: [old] };
	const kind = isBullet(p) ? 'bullet' : 'sentence';
	return {
		revision: { ...own, passage: null, after: lineage, texts: [more], kind },
		removed: [],
		added: [more],
		on: [more]
	};
}

const made = Array.from({ length: 200 }, (_, index) => revise(index));
const revisions = made.map(({ revision }, index) => ({
	id: `r${index}`,
	section: 's0',
	operation: 'change' as const,
	passage: null,
	after: null,
	absorbs: [],
	texts: [],
	kind: 'sentence' as const,
	reason: `Skäl nummer ${index} som arbetsgruppen gav.`,
	state: 'agreed' as const,
	...revision,
	evidence: [
		{
			kind: 'theme' as const,
			label: `Tema ${index}`,
			standpoint: 'accepted' as const,
			reason: 'Det ska med.'
		},
		{ kind: 'point' as const, label: String(index + 1) }
	]
}));
let lineages = 0;
const applied = applyRevisions(before, revisions, () => `new${(lineages += 1)}`);
if (!applied.ok) throw new Error(JSON.stringify(applied.conflicts));
const after = applied.sections;
const policy = {
	title: 'Integrationspolicy för alla',
	municipality: 'Bjurholms kommun',
	diaryNumber: 'KS18-537 003',
	state: 'revision' as const,
	version: 2
};
const author = 'Arbetsgruppen';

describe('a policy with 200 changed passages, opened by LibreOffice', () => {
	let office: Office;
	let tracked: Uint8Array;
	let opened: Uint8Array;
	beforeAll(async () => {
		office = await openOffice();
		const date = new Date('2026-03-04T10:00:00Z');
		const notes = changeNotes(applied.revisionsOf, revisions);
		tracked = await revisedPolicyDocx({ policy, before, after, notes, author, date, language: 'sv' });
		opened = await office.convert(tracked, 'docx');
	});
	afterAll(() => office.close());

	const paragraphs = (docx: Uint8Array, how: 'accept' | 'reject') =>
		resolveChanges(readPart(docx, 'word/document.xml'), how).map(({ text }) => text);
	const lines = (sections: SectionText[]) => [
		policy.title,
		...plainSections(sections).flatMap(({ heading, passages }) => [
			heading,
			...passages.map(({ text }) => text)
		])
	];
	/** As a person reads it: words, without the blanks and marks around them. */
	const words = (docx: Uint8Array, op: 'added' | 'removed') =>
		readChanges(docx)
			.filter((change) => change.op === op)
			.map(({ text }) => text.replaceAll('¶', ' ').trim())
			.sort();

	it('has exactly the insertions and deletions that were made, no more and no fewer', () => {
		const added = made.flatMap((one) => one.added).sort();
		const removed = made.flatMap((one) => one.removed).sort();
		expect([added.length, removed.length]).toEqual([150, 100]);
		expect(words(opened, 'added')).toEqual(added);
		expect(words(opened, 'removed')).toEqual(removed);
		expect(readChanges(opened)).toEqual(readChanges(tracked));
		expect(new Set(readChanges(opened).map((change) => change.author))).toEqual(new Set([author]));
		expect(readPart(opened, 'word/document.xml')).toContain('w:date="2026-03-04T10:00:00Z"');
	});

	it('has one comment for each change, at the right place, with its reason and evidence, and one about them all', () => {
		const comments = readComments(opened);
		expect(comments).toHaveLength(201);
		expect(comments[0]).toMatchObject({ author, on: policy.title });
		expect(comments[0]?.text).toContain('200 ändringar');
		const numbers = comments.slice(1).map(({ text, on }) => {
			const index = Number(/^Skäl: Skäl nummer (\d+) /.exec(text)?.[1]);
			expect(text.split('\n').slice(1)).toEqual([
				`Tema: Tema ${index} – Tillgodoses. Det ska med.`,
				`Synpunkt ${index + 1}`
			]);
			for (const part of made[index]?.on ?? ['']) expect(on).toContain(part);
			return index;
		});
		expect(numbers.toSorted((a, b) => a - b)).toEqual(made.map((_, index) => index));
	});

	it('still reads as the new version accepted and as the old one rejected', () => {
		expect(paragraphs(opened, 'accept')).toEqual(lines(after));
		expect(paragraphs(opened, 'reject')).toEqual(lines(before));
	});

	const read = async (docx: Uint8Array) => {
		const proposal = await importDocument(docx, 'policy.docx');
		let id = 0;
		const stored = storeSections(proposal.sections, splitSentences, () => String((id += 1)));
		const lost = proposal.dropped.filter(({ text }) => text !== policy.title);
		return { title: proposal.title, sections: plain(stored), lost };
	};
	const plain = (sections: SectionText[]) =>
		sections.map(({ heading, level, passages }) => ({
			heading,
			level,
			passages: passages.map(({ kind, text, opensParagraph, level: depth }) => ({
				kind,
				text,
				opensParagraph,
				depth: depth ?? 1
			}))
		}));
	const whole = (sections: SectionText[]) => ({ title: policy.title, sections: plain(sections), lost: [] });

	it('is the new version when its changes are accepted there and the file is imported again', async () => {
		const accepted = await office.resolve(tracked, 'Accept');
		expect(readChanges(accepted)).toEqual([]);
		expect(await read(accepted)).toEqual(whole(after));
	});

	it('is the old version again when its changes are rejected there and the file is imported again', async () => {
		const rejected = await office.resolve(tracked, 'Reject');
		expect(readChanges(rejected)).toEqual([]);
		expect(await read(rejected)).toEqual(whole(before));
	});

	it('imports as the new version too when it is clean, and when nobody has decided about the changes', async () => {
		expect(await read(await cleanPolicyDocx(policy, after, 'sv'))).toEqual(whole(after));
		expect(await read(tracked)).toEqual(whole(after));
	});
});
