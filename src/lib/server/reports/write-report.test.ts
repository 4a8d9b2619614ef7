import { describe, expect, it } from 'vitest';
import mammoth from 'mammoth';
import { chaptersOf, type Block, type WrittenDocument } from '../../domain/report/document.ts';
import { readPart } from '../export/tracked-docx.ts';
import { writtenDocx } from '../export/written-docx.ts';
import { printDocument } from './print-document.ts';
import { exampleReport } from './report-example.ts';
import { writeReport } from './write-report.ts';

const textOf = (block: Block): string => {
	const flat = (spans: { text: string }[]) => spans.map(({ text }) => text).join('');
	switch (block.kind) {
		case 'heading':
			return block.text;
		case 'text':
			return flat(block.spans);
		case 'facts':
			return block.rows.map(({ label, value }) => `${label}: ${flat(value)}`).join('\n');
		case 'list':
			return block.items.map(flat).join('\n');
		case 'table':
			return [block.head, ...block.rows.map((row) => row.map(flat))].map((row) => row.join(' | ')).join('\n');
		case 'entry':
			return [`${block.label} ${block.about}`, ...block.body.map(flat), ...block.notes.map(flat)].join('\n');
	}
};
const chapter = ({ blocks }: WrittenDocument, id: string): string => {
	const start = blocks.findIndex((block) => block.kind === 'heading' && block.id === id);
	const length = blocks.slice(start + 1).findIndex((block) => block.kind === 'heading' && block.level === 2);
	return blocks
		.slice(start, length < 0 ? undefined : start + 1 + length)
		.map(textOf)
		.join('\n');
};

describe('the account of a dialogue', () => {
	const report = writeReport(exampleReport);

	it('has its chapters in order, and leaves out those that nothing is said in', () => {
		expect(chaptersOf(report).map(({ text }) => text)).toEqual([
			'1 Sammanfattning',
			'2 Så gick dialogen till',
			'3 Vilka deltog, och vilka saknas',
			'4 Synpunkter per avsnitt',
			'5 Synpunkter utanför uppdraget',
			'6 Barns och ungas synpunkter',
			'7 Ändringar i förslaget',
			'8 Särskilda meningar',
			'Bilaga A: Samtliga synpunkter',
			'Bilaga B: Remissinstanser och svar'
		]);
		const bare = writeReport({ ...exampleReport, children: null, themes: [], changes: [] });
		expect(chaptersOf(bare).map(({ text }) => text)).not.toContain('8 Särskilda meningar');
		expect(chaptersOf(bare)[5]?.text).toBe('6 Ändringar i förslaget');
	});

	it('counts as many points out as came in, and is not written when one is missing', () => {
		const entries = report.blocks.filter(({ kind }) => kind === 'entry');
		expect(entries).toHaveLength(exampleReport.counted);
		expect(chapter(report, 'bilaga-a')).toContain('Synpunkter som kommit in och gäller | 7');
		expect(chapter(report, 'bilaga-a')).toContain('Summa i bilagan | 7');
		expect(() => writeReport({ ...exampleReport, points: exampleReport.points.slice(1) })).toThrow(
			'6 points of 7'
		);
	});

	it('answers every theme with comment and standpoint, once, and says where the text went', () => {
		const sections = chapter(report, 'synpunkter-per-avsnitt');
		expect(sections).toContain('Synpunkterna 1, 2 och 5a.');
		expect(sections).toContain('Kommentar: Tack för synpunkterna.');
		expect(sections).toContain('Ställningstagande: Tillgodoses delvis. Det stämmer');
		expect(sections).toContain('Nuvarande lydelse | Föreslagen lydelse');
		expect(sections).toContain('Avsnittet ändras inte. Syftet ska ligga fast.');
		expect(sections).toContain('En av dem är ett instämmande.');
		expect(sections).not.toContain('Bussar på kvällar');
		expect(chapter(report, 'utanfor-uppdraget')).toContain('Vidarebefordras till Region Exempel.');
	});

	it('says of a change without evidence that it has none, and keeps the minority without names', () => {
		expect(chapter(report, 'andringar')).toContain('Ändringen bygger inte på något underlag.');
		expect(chapter(report, 'sarskilda-meningar')).toContain('En i arbetsgruppen: Antalet platser');
	});

	it('shows no count that may not be shown, and says why', () => {
		const who = chapter(report, 'vilka-deltog');
		expect(who).toContain('arabiska | –');
		expect(who).toContain('Minsta grupp som visas är 5.');
		expect(chapter(report, 'sa-gick-dialogen-till')).toContain('färre än 5');
	});

	it('lists who was asked in the remiss round, with the numbers of what they answered', () => {
		const bodies = chapter(report, 'bilaga-b');
		expect(bodies).toContain('Hyresgästföreningen Exempel | Svarade | 18 november 2026 | Synpunkt 8');
		expect(bodies).toContain('Byalaget | Svarade inte | – | –');
	});

	it('prints a hidden point with its number and reason, and a text in its own language', () => {
		const all = chapter(report, 'bilaga-a');
		expect(all).toContain('Synpunkt 7 Arbete · Förslag\n[Visas inte. Skäl: Utpekar en enskild person.]');
		expect(all).toContain('På svenska: Jag vill ha stöd på mitt språk.');
		expect(all).toContain('Hyresgästföreningen Exempel');
		expect(all).toContain('5a – Tema: Praktik');
		expect(
			report.blocks.find((block) => block.kind === 'entry' && block.label === 'Synpunkt 3')
		).toMatchObject({
			body: [[{ lang: 'ar' }], [{}]]
		});
	});

	it('is in Word what it is on the page: headings, header rows, links that lead somewhere, languages', async () => {
		const docx = await writtenDocx(report);
		const xml = readPart(docx, 'word/document.xml');
		const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(docx) });
		expect(
			[...value.matchAll(/<h([1-6])>(?:<a[^>]*><\/a>)*(.*?)<\/h\1>/g)].map(([, level, text]) => [level, text])
		).toEqual(
			[
				['1', expect.any(String)],
				...report.blocks.flatMap((block) =>
					block.kind === 'heading' ? [[String(block.level - 1), block.text]] : []
				)
			].slice(1)
		);
		expect(xml.match(/<w:tblHeader\/>/g)?.length).toBe(
			report.blocks.filter(({ kind }) => kind === 'table').length
		);
		const marks = new Set(
			[...xml.matchAll(/<w:bookmarkStart [^>]*w:name="([^"]*)"/g)].map(([, name]) => name)
		);
		const links = [...xml.matchAll(/<w:hyperlink [^>]*w:anchor="([^"]*)"/g)].map(([, name]) => name);
		expect(links.length).toBeGreaterThan(15);
		expect(links.filter((name) => !marks.has(name ?? ''))).toEqual([]);
		expect(xml).toMatch(/<w:lang [^>]*w:bidi="ar"/);
	});

	it('is one HTML document whose links all lead somewhere in it', () => {
		const html = printDocument(report);
		const ids = new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
		const links = [...html.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
		expect(links.filter((id) => !ids.has(id ?? ''))).toEqual([]);
		expect(html).toContain('<html lang="sv">');
		expect(html).toMatch(/<span lang="ar" dir="rtl">/);
		expect(html).not.toMatch(/<script|src="http|href="http/);
	});
});
