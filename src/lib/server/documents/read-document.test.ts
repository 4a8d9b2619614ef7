import { describe, expect, it } from 'vitest';
import { buildPdf, buildZip, docxOfXml, docxPolicy, paragraphXml, utf8, type ZipPart } from './fixtures.ts';
import { importDocument, readDocument } from './read-document.ts';
import { DocumentRefusal } from './refusals.ts';

async function refusalOf(bytes: Uint8Array, fileName = 'policy.docx'): Promise<string> {
	try {
		await importDocument(bytes, fileName);
	} catch (error) {
		if (error instanceof DocumentRefusal) return error.code;
		throw error;
	}
	return 'imported';
}

const SWEDISH = 'Policyn ska göra det lätt för alla att delta i samhället och följas upp varje år.';
const part = (name: string, size = 10): ZipPart => ({ name, data: new Uint8Array(size) });
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

describe('a DOCX', () => {
	it('keeps its title, facts, headings, nested bullets and order', async () => {
		const proposal = await importDocument(await docxPolicy(), 'policy.docx');
		expect(proposal).toMatchObject({
			title: 'Mötespolicy för Norrvik',
			documentType: 'policy',
			diaryNumber: 'KS 2024/55',
			decidedBy: 'Kommunfullmäktige',
			decidedOn: '2024-05-27',
			decisionParagraph: '61',
			quality: 'ok'
		});
		expect(proposal.sections).toEqual([
			{
				level: 1,
				heading: 'Syfte',
				passages: [{ kind: 'paragraph', text: 'Policyn ska göra det lätt att mötas i kommunen.' }]
			},
			{
				level: 2,
				heading: 'Så gör vi',
				passages: [
					{ kind: 'paragraph', text: 'Kommunen ska' },
					{ kind: 'bullet', text: 'öppna sina lokaler', level: 1 },
					{ kind: 'bullet', text: 'även på kvällar', level: 2 },
					{ kind: 'bullet', text: 'bjuda in föreningar.', level: 1 }
				]
			},
			{
				level: 1,
				heading: 'Uppföljning',
				passages: [{ kind: 'paragraph', text: 'Policyn följs upp varje år.' }]
			}
		]);
	});

	it('with tracked changes is read as accepted, with a warning that counts them', async () => {
		const inserted = `<w:p><w:r><w:t xml:space="preserve">${SWEDISH} </w:t></w:r><w:ins w:id="1" w:author="a"><w:r><w:t>Nytt.</w:t></w:r></w:ins><w:del w:id="2" w:author="a"><w:r><w:delText>Gammalt.</w:delText></w:r></w:del></w:p>`;
		const proposal = await importDocument(docxOfXml(inserted), 'policy.docx');
		expect(proposal.quality).toBe('warn');
		expect(proposal.reasons).toContainEqual({
			code: 'tracked_changes',
			params: { insertions: 1, deletions: 1 }
		});
		expect(JSON.stringify(proposal.sections)).toContain('Nytt.');
		expect(JSON.stringify(proposal)).not.toContain('Gammalt');
	});

	it('is recognised by its bytes, whatever it is called', async () => {
		expect((await readDocument(await docxPolicy(), 'bild.png')).format).toBe('docx');
	});

	it.each([
		[
			'with more than 200 entries',
			Array.from({ length: 201 }, (_, index) => part(`word/${index}.xml`)),
			'archive_unsafe'
		],
		[
			'that unpacks to more than 50 MB',
			Array.from({ length: 60 }, (_, index) => ({
				...part(`word/${index}.xml`),
				declaredSize: 1024 * 1024 - 1
			})),
			'archive_unsafe'
		],
		['packed more than a hundredfold', [part('word/big.xml', 20 * 1024 * 1024)], 'archive_unsafe'],
		['with a name that leads out of the archive', [part('../../etc/passwd')], 'archive_unsafe'],
		['with an absolute name', [part('/etc/passwd')], 'archive_unsafe'],
		['with two entries of one name', [part('word/a.xml'), part('word/a.xml')], 'archive_unsafe'],
		['with an encrypted entry', [{ ...part('word/a.xml'), flags: 0x801 }], 'encrypted']
	])('%s is refused before it is unpacked', async (_, more, code) => {
		expect(await refusalOf(docxOfXml(paragraphXml(SWEDISH), more))).toBe(code);
	});

	it('that would take all memory is stopped, and the next one is read', async () => {
		// Three million paragraphs in 3 MB: within every limit that the directory of the archive can tell.
		const noise = Array.from({ length: 360_000 }, (_, index) => {
			return `${'<w:p/>'.repeat(8)}${paragraphXml(((index * 2_654_435_761) % 4_294_967_296).toString(36))}`;
		});
		expect(await refusalOf(docxOfXml(noise.join('')))).toBe('too_demanding');
		expect(await refusalOf(await docxPolicy())).toBe('imported');
	});

	it.each([
		['broken XML', docxOfXml('<w:p><w:r>'), 'damaged'],
		['no text', docxOfXml('<w:p/>'), 'empty'],
		['a cut-off end', docxOfXml(paragraphXml(SWEDISH)).slice(0, 300), 'damaged'],
		[
			'another kind of package inside',
			buildZip([part('[Content_Types].xml'), part('xl/workbook.xml')]),
			'unsupported_type'
		]
	])('with %s is refused', async (_, bytes, code) => {
		expect(await refusalOf(bytes)).toBe(code);
	});
});

describe('a PDF', () => {
	const lines = (page: string[]): [number, number, number, string][] =>
		page.map((text, index) => [11, 72, 770 - index * 14, text]);

	it('keeps lines, joins sentences over the page, and finds headings and bullets', async () => {
		const pdf = buildPdf([
			lines([
				'Skolpolicy för Norrvik',
				'',
				'Syfte',
				'Kommunen ska ge alla barn en bra skola, oavsett var de bor och vilket språk de',
				'talar hemma. Det gäller alla skolformer och alla åldrar i hela kommunen, även utan att',
				'Sida 1'
			]),
			lines([
				'barnet har en plats på fritids.',
				'Ansvar',
				'Nämnden ska',
				'- följa upp resultaten',
				'- stödja rektorerna',
				'Sida 2'
			])
		]);
		const proposal = await importDocument(pdf, 'policy.pdf');
		expect(proposal.title).toBe('Skolpolicy för Norrvik');
		expect(proposal.sections.map(({ heading }) => heading)).toEqual(['Syfte', 'Ansvar']);
		expect(JSON.stringify(proposal.sections)).toContain('även utan att barnet har en plats på fritids.');
		expect(proposal.sections[1]?.passages.filter(({ kind }) => kind === 'bullet')).toHaveLength(2);
	});

	it('that holds only pictures is refused as scanned', async () => {
		expect(await refusalOf(buildPdf([[], []]), 'a.pdf')).toBe('scanned');
	});

	it('whose font map is broken is refused', async () => {
		const broken = 'hçããìåáâ~íáçå=~ê=îáâíáÖ=Ñ∏ê=~ää~=ëçã=Äçê=á=âçããìåÉå'.replaceAll('∏', 'ð');
		expect(await refusalOf(buildPdf([lines([broken, broken, broken])]), 'a.pdf')).toBe('unreadable_text');
	});

	it('that needs a password is refused as encrypted', async () => {
		const key = '<' + 'ab'.repeat(32) + '>';
		const encryption = `<< /Filter /Standard /V 1 /R 2 /O ${key} /U ${key} /P -4 >>`;
		const pdf = buildPdf([lines([SWEDISH])], {
			more: [encryption],
			trailer: `/Encrypt 6 0 R /ID [<00> <00>]`
		});
		expect(await refusalOf(pdf, 'a.pdf')).toBe('encrypted');
	});

	it('that is cut off is refused as damaged', async () => {
		expect(await refusalOf(utf8('%PDF-1.7\nnothing more'), 'a.pdf')).toBe('damaged');
	});
});

describe('a text', () => {
	it.each([
		['UTF-8', utf8(SWEDISH)],
		['UTF-8 with a mark', utf8(`\uFEFF${SWEDISH}`)],
		['UTF-16 little-endian', Buffer.from(`\uFEFF${SWEDISH}`, 'utf16le')],
		['UTF-16 big-endian', Buffer.from(`\uFEFF${SWEDISH}`, 'utf16le').swap16()],
		['Latin-1', Buffer.from(SWEDISH, 'latin1')]
	])('in %s is read with its å, ä and ö', async (_, bytes) => {
		const document = await readDocument(new Uint8Array(bytes), 'policy.txt');
		expect(document.text).toBe(SWEDISH);
	});

	it('in a guessed encoding comes with a warning', async () => {
		const proposal = await importDocument(new Uint8Array(Buffer.from(SWEDISH, 'latin1')), 'policy.txt');
		expect(proposal.reasons.map(({ code }) => code)).toContain('encoding_guessed');
		expect(proposal.quality).toBe('warn');
	});

	it('in Markdown keeps its headings and nested lists', async () => {
		const markdown = `# Mötespolicy\n\n## Syfte\n\n${SWEDISH}\n\n## Mål\n\n- möten\n  - på kvällar\n- fika\n`;
		const proposal = await importDocument(utf8(markdown), 'policy.md');
		expect(proposal.title).toBe('Mötespolicy');
		expect(proposal.sections.map(({ level, heading }) => [level, heading])).toEqual([
			[1, 'Syfte'],
			[1, 'Mål']
		]);
		expect(proposal.sections[1]?.passages.map(({ level }) => level)).toEqual([1, 2, 1]);
	});

	it('that cannot be read is a rejected proposal without sections', async () => {
		const proposal = await importDocument(
			utf8('Lokl överenskommelser om nynländs etblering. '.repeat(8)),
			'a.txt'
		);
		expect([proposal.quality, proposal.sections]).toEqual(['reject', []]);
	});
});

describe('what is no document', () => {
	it.each([
		['an empty file', new Uint8Array(), 'empty'],
		['white space', utf8(' \n\t\n'), 'empty'],
		['more than 10 MB', new Uint8Array(10 * 1024 * 1024 + 1).fill(97), 'too_large'],
		['a million and one characters', new Uint8Array(1_000_001).fill(97), 'text_too_long'],
		[
			'a picture named .docx',
			new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]),
			'unsupported_type'
		],
		['a program', new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]), 'unsupported_type'],
		['a web page', utf8('<!DOCTYPE html><html><body>Policy</body></html>'), 'html'],
		['a rich text file', utf8('{\\rtf1 Policy}'), 'unsupported_type'],
		['an old Word file', new Uint8Array([...OLE, ...new Array<number>(600).fill(0)]), 'legacy_word'],
		[
			'a Word file with a password',
			new Uint8Array([...OLE, ...Buffer.from('EncryptedPackage', 'utf16le')]),
			'encrypted'
		],
		['damaged UTF-8', new Uint8Array([...utf8('Målgrupp och '), 0xe4, 0xff, 0x20]), 'broken_utf8'],
		['half a UTF-16 character', new Uint8Array([0xff, 0xfe, 0x41, 0x00, 0x42]), 'broken_utf8']
	])('(%s) is refused with its own reason', async (_, bytes, code) => {
		expect(await refusalOf(bytes)).toBe(code);
	});
});
