import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeNotes } from '../../domain/drafting/change-notes.ts';
import { applyRevisions } from '../../domain/policy/lineage.ts';
import type { Revision } from '../../domain/policy/lineage.ts';
import { toParagraphs } from '../../domain/policy/structure.ts';
import type { PassageText, SectionText } from '../../domain/policy/structure.ts';
import { cleanPolicyDocx, revisedPolicyDocx } from './policy-docx.ts';
import type { RevisedPolicy } from './policy-docx.ts';
import { readComments } from './read-changes.ts';
import { redline } from './redline.ts';
import type { Op } from './redline.ts';
import { readPart, resolveChanges } from './tracked-docx.ts';

const sentence = (lineage: string, text: string, opensParagraph = false): PassageText => ({
	lineage,
	kind: 'sentence',
	text,
	opensParagraph
});
const bullet = (lineage: string, text: string, level = 1): PassageText => ({
	lineage,
	kind: 'bullet',
	text,
	opensParagraph: true,
	level
});
const section = (lineage: string, heading: string, passages: PassageText[], level = 1): SectionText => ({
	lineage,
	position: 0,
	level,
	heading,
	passages
});
const old = [
	section('s', 'Syfte', [
		sentence('a', 'Policyn anger viljan i Bjurholm & Örträsk.', true),
		sentence('b', '”Alla” ska kunna <delta>.'),
		sentence('c', 'Ett eget stycke om språk.', true)
	]),
	section(
		't',
		'Målgrupp',
		[bullet('d', 'barns rätt till skola'), bullet('e', 'boende, god man och vård', 2), bullet('f', 'vuxna')],
		2
	)
];
const base: Revision = {
	id: '',
	section: 's',
	operation: 'change',
	passage: null,
	after: null,
	absorbs: [],
	texts: [],
	kind: 'sentence',
	reason: 'Många bad om det.',
	state: 'agreed'
};
let made = 0;
const newId = () => `new${made++}`;

/** Paragraphs of a version as they should be read in the document. */
function expected(sections: SectionText[]): { style: string; listed: boolean; text: string }[] {
	return sections.flatMap(({ heading, level, passages }) => [
		{ style: `Heading${level}`, listed: false, text: heading },
		...toParagraphs(passages).map(({ kind, text }) => ({
			style: kind === 'bullet' ? 'ListParagraph' : '',
			listed: kind === 'bullet',
			text
		}))
	]);
}
const titled = (sections: SectionText[]) => [
	{ style: 'Title', listed: false, text: policy.title },
	...expected(sections)
];
const policy = {
	title: 'Integrationspolicy – ”för alla”',
	municipality: 'Bjurholms kommun',
	diaryNumber: 'KS18-537 003',
	state: 'draft' as const,
	version: 2
};

function revise(sections: SectionText[], revisions: Partial<Revision>[]): RevisedPolicy {
	const full = revisions.map((one, index) => ({
		...base,
		id: `r${index}`,
		...one,
		evidence: [
			{
				kind: 'theme' as const,
				label: 'Språkkafé',
				standpoint: 'partly_accepted' as const,
				reason: 'Ett kafé startas i höst.'
			},
			{ kind: 'point' as const, label: '47' },
			{ kind: 'point' as const, label: '51' },
			{ kind: 'result' as const, label: 'Behövs fler språk?', summary: '18 av 20 tycker det.' },
			{ kind: 'goal' as const, label: 'Globalt mål 4: God utbildning' },
			{ kind: 'law' as const, label: 'Språklagen (2009:600), 14 §' }
		]
	}));
	const applied = applyRevisions(sections, full, newId);
	if (!applied.ok) throw new Error(JSON.stringify(applied.conflicts));
	return {
		policy,
		before: sections,
		after: applied.sections,
		notes: changeNotes(applied.revisionsOf, full),
		author: 'Arbetsgruppen',
		date: new Date('2026-03-04T10:00:00Z'),
		language: 'sv'
	};
}
const every = revise(old, [
	{ operation: 'change', passage: 'b', texts: ['”Alla” ska kunna delta & påverka,\näven på kvällar.'] },
	{ operation: 'remove', passage: 'c' },
	{ operation: 'add', after: 'b', texts: ['En ny mening.'] },
	{ operation: 'add', after: null, texts: ['Ett nytt stycke överst.'], kind: 'paragraph' },
	{ operation: 'split', section: 't', passage: 'd', texts: ['barns rätt', 'rätt till skola'] },
	{ operation: 'merge', section: 't', passage: 'e', absorbs: ['f'], texts: ['boende, vård och vuxna'] }
]);
const documentOf = (docx: Uint8Array) => readPart(docx, 'word/document.xml');

describe('a redline', () => {
	const passages = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
	const version = fc
		.array(
			fc.record({
				heading: fc.constantFrom('Syfte', 'Mål'),
				level: fc.constantFrom(1, 2),
				passages: fc.array(
					fc.record({
						lineage: fc.constantFrom(...passages),
						bullet: fc.boolean(),
						opens: fc.boolean(),
						text: fc.constantFrom('Alla ska med.', 'Alla får vara med.', 'Nej.')
					}),
					{ maxLength: 5 }
				)
			}),
			{ minLength: 1, maxLength: 3 }
		)
		.map((sections) => {
			const used = new Set<string>();
			return sections.map(({ heading, level, passages: drawn }, index) => {
				const own = drawn.filter(({ lineage }) => !used.has(lineage) && used.add(lineage));
				const texts = own.map((one) =>
					one.bullet ? bullet(one.lineage, one.text) : sentence(one.lineage, one.text, one.opens)
				);
				return section(`s${index}`, heading, texts, level);
			});
		});
	const read = (before: SectionText[], after: SectionText[], lost: Op) => {
		const paragraphs: string[] = [];
		let text = '';
		for (const { op, type, was, runs } of redline(before, after)) {
			text += runs
				.filter((run) => run.op !== lost)
				.map((run) => run.text)
				.join('');
			if (op === lost) continue;
			const { kind, level } = (lost === 'added' && was) || type;
			paragraphs.push(`${kind} ${level}: ${text}`);
			text = '';
		}
		return { paragraphs, rest: text };
	};
	const plain = (sections: SectionText[]) =>
		sections.flatMap(({ heading, level, passages: own }) => [
			`heading ${level}: ${heading}`,
			...toParagraphs(own).map(({ kind, text }) => `${kind} 1: ${text}`)
		]);

	it('gives the old paragraphs when rejected and the new when accepted, with the last mark untouched', () => {
		fc.assert(
			fc.property(version, version, (before, after) => {
				expect(read(before, after, 'added')).toEqual({ paragraphs: plain(before), rest: '' });
				expect(read(before, after, 'removed')).toEqual({ paragraphs: plain(after), rest: '' });
				expect(redline(before, after).at(-1)?.op).toBe('same');
			}),
			{ numRuns: 1000 }
		);
	});

	it('takes away a whole paragraph with its own mark', () => {
		const { after } = revise(old, [{ operation: 'remove', passage: 'c' }]);
		expect(redline(old, after).map(({ op, runs }) => [op, runs.every((run) => run.op === op)])).toEqual([
			['same', true],
			['same', true],
			['removed', true],
			['same', true],
			['same', true],
			['same', true],
			['same', true]
		]);
	});
});

describe('the revised policy as a Word document', () => {
	it('is the new version when all changes are accepted, and the old one when they are rejected', async () => {
		const xml = documentOf(await revisedPolicyDocx(every));
		expect(resolveChanges(xml, 'accept')).toEqual(titled(every.after));
		expect(resolveChanges(xml, 'reject')).toEqual(titled(every.before));
		expect(every.after.flatMap(({ passages }) => toParagraphs(passages).map(({ text }) => text))).toEqual([
			'Ett nytt stycke överst.',
			'Policyn anger viljan i Bjurholm & Örträsk. ”Alla” ska kunna delta & påverka,\näven på kvällar. En ny mening.',
			'barns rätt',
			'rätt till skola',
			'boende, vård och vuxna'
		]);
	});

	it('tracks words, not whole sentences, with author and date', async () => {
		const changed = revise(old, [
			{ passage: 'a', texts: ['Policyn anger den politiska viljan i Bjurholm & Örträsk.'] }
		]);
		const xml = documentOf(await revisedPolicyDocx(changed));
		expect(xml.match(/<w:del /g)).toBeNull();
		expect(xml.match(/<w:ins [^>]*>.*?<\/w:ins>/gs)?.map((run) => run.replace(/<[^>]+>/g, ''))).toEqual([
			'den politiska '
		]);
		expect(xml).toMatch(/<w:ins w:id="\d+" w:author="Arbetsgruppen" w:date="2026-03-04T10:00:00Z">/);
	});

	it('names the evidence of every change in a comment, and never a person', async () => {
		const docx = await revisedPolicyDocx(every);
		const [xml, comments] = [documentOf(docx), readPart(docx, 'word/comments.xml')];
		const texts = [...comments.matchAll(/<w:comment .*?<\/w:comment>/gs)].map(([one]) =>
			[...one.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([line]) => line.replace(/<[^>]+>/g, ''))
		);
		expect(texts).toHaveLength(7);
		expect(texts[1]).toEqual([
			'Skäl: Många bad om det.',
			'Tema: Språkkafé – Tillgodoses delvis. Ett kafé startas i höst.',
			'Synpunkter 47, 51',
			'Svar på frågan: Behövs fler språk? 18 av 20 tycker det.',
			'Globalt mål 4: God utbildning',
			'Lag eller regel: Språklagen (2009:600), 14 §'
		]);
		expect(xml.match(/<w:commentReference /g)).toHaveLength(7);
		const ids = (kind: string) =>
			[...xml.matchAll(new RegExp(`<w:commentRange${kind} w:id="(\\d+)"`, 'g'))].map(([, id]) => id);
		expect(ids('Start')).toEqual(ids('End'));
		expect(new Set(comments.match(/w:author="[^"]*"/g))).toEqual(new Set(['w:author="Arbetsgruppen"']));
		const changes = [...xml.matchAll(/<w:(?:ins|del|pPrChange) w:id="(\d+)"/g)].map(([, id]) => id);
		expect(new Set(changes).size).toBe(changes.length);
	});

	it('has real headings and lists, the language, the title, the state and page numbers', async () => {
		const docx = await revisedPolicyDocx(every);
		expect(readPart(docx, 'word/styles.xml')).toContain('<w:lang w:val="sv-SE"/>');
		expect(readPart(docx, 'docProps/core.xml')).toContain(
			'<dc:title>Integrationspolicy – ”för alla”</dc:title>'
		);
		expect(readPart(docx, 'word/numbering.xml')).toContain('w:val="bullet"');
		expect(readPart(docx, 'word/header1.xml')).toContain('UTKAST 2');
		expect(readPart(docx, 'word/footer1.xml').match(/PAGE|NUMPAGES/g)?.length).toBeGreaterThanOrEqual(2);
	});

	it('lets the anchor of a comment come and go with its passage', async () => {
		const gone = revise(old, [{ operation: 'remove', passage: 'c' }]);
		const xml = documentOf(await revisedPolicyDocx(gone));
		expect(xml).toMatch(/<w:del [^>]*><w:r><w:commentReference w:id="1"\/><\/w:r><\/w:del>/);
		expect(await readPart(await revisedPolicyDocx(gone), 'word/settings.xml')).toContain(
			'<w:trackRevisions/>'
		);
	});

	it('keeps the end right when the last list or the last paragraph goes or comes', async () => {
		const ending = [section('s', 'Syfte', [sentence('a', 'Först.', true), bullet('b', 'ensam punkt')])];
		const cases = [
			revise(ending, [{ operation: 'remove', passage: 'b' }]),
			revise(ending, [
				{ operation: 'remove', passage: 'a' },
				{ operation: 'remove', passage: 'b' }
			]),
			revise(ending, [{ operation: 'add', after: 'b', texts: ['Sist.'] }]),
			revise(ending, [
				{ operation: 'remove', passage: 'b' },
				{ operation: 'add', after: 'a', texts: ['Sist.'] }
			])
		];
		for (const one of cases) {
			const xml = documentOf(await revisedPolicyDocx(one));
			expect(resolveChanges(xml, 'accept')).toEqual(titled(one.after));
			expect(resolveChanges(xml, 'reject')).toEqual(titled(one.before));
		}
	});

	it('lets several comments stand on one passage, and on a heading that was changed', async () => {
		const changed = revise(old, [{ passage: 'a', texts: ['Policyn anger den politiska viljan.'] }]);
		const after = changed.after.map((one) => (one.lineage === 's' ? { ...one, heading: 'Mål' } : one));
		const note = (revision: string, lineage: string) => ({
			revision,
			passages: [lineage],
			reason: `Skäl för ${revision}.`,
			evidence: []
		});
		const notes = [note('r1', 'a'), note('r2', 'a'), note('r3', 's')];
		const comments = readComments(await revisedPolicyDocx({ ...changed, after, notes }));
		expect(comments.slice(1).map(({ text, on }) => [text.split('\n')[0], on])).toEqual([
			['Skäl: Skäl för r3.', 'SyfteMål'],
			['Skäl: Skäl för r1.', expect.stringContaining('den politiska')],
			['Skäl: Skäl för r2.', expect.stringContaining('den politiska')]
		]);
	});

	it('is the text alone when clean', async () => {
		const xml = documentOf(await cleanPolicyDocx(policy, every.after, 'en'));
		expect(resolveChanges(xml, 'accept')).toEqual(titled(every.after));
		expect(xml).not.toMatch(/<w:(ins|del|comment\w*) /);
	});
});
