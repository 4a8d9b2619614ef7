import mammoth from 'mammoth';
import { beforeAll, describe, expect, it } from 'vitest';
import { openOffice } from '../../../../tests/support/libreoffice.ts';
import { writeMinutes, type MinutesDocument } from '../../domain/meeting/minutes.ts';
import { exampleMinutes } from '../../domain/meeting/minutes-example.ts';
import { minutesWords } from '../minutes/minutes-words.ts';
import { minutesDocx } from './minutes-docx.ts';
import { readPart } from './tracked-docx.ts';

let minutes: MinutesDocument;
let bytes: Uint8Array;
let html: string;
beforeAll(async () => {
	minutes = writeMinutes(exampleMinutes, minutesWords('sv', 'dialogue_meeting'));
	bytes = await minutesDocx(minutes, { municipality: 'Bjurholm', dialogue: 'Vad tycker du?' });
	html = (await mammoth.convertToHtml({ buffer: Buffer.from(bytes) })).value;
});

describe('minutes as a Word document', () => {
	it('have a title and real headings, in the order of the page', async () => {
		const headings = [...html.matchAll(/<h([1-3])>(.*?)<\/h\1>/g)].map(
			([, level, text]) => `${level} ${text}`
		);
		expect(await readPart(bytes, 'word/document.xml')).toContain('<w:pStyle w:val="Title"/>');
		expect(headings).toEqual(
			minutes.blocks.flatMap((block) =>
				block.kind === 'heading' ? [`${block.level - 1} ${block.text}`] : []
			)
		);
	});

	it('mark the first row of each table as its header', async () => {
		const tables = minutes.blocks.filter(({ kind }) => kind === 'table').length;
		const written = await readPart(bytes, 'word/document.xml');
		expect(written.match(/<w:tblHeader\/>/g)).toHaveLength(tables);
		expect(html.match(/<thead>/g)).toHaveLength(tables);
	});

	it('say their language and title, and that of a note in another language', async () => {
		expect(await readPart(bytes, 'word/styles.xml')).toContain('w:val="sv-SE"');
		expect(await readPart(bytes, 'word/document.xml')).toContain('<w:lang w:val="ar"');
		expect(await readPart(bytes, 'docProps/core.xml')).toContain('Minnesanteckningar: Kväll på biblioteket');
	});

	it('keep lists as lists', () => {
		expect(html).toContain('<li>Praktik behövs (bord 1, bekräftat av bordet');
	});

	it('open in LibreOffice, which reads the same text', async () => {
		const office = await openOffice();
		try {
			const text = Buffer.from(await office.convert(bytes, 'txt:Text (encoded):UTF8')).toString('utf8');
			for (const said of ['Kväll på biblioteket', 'Praktik behövs', 'När börjar det?', 'Så gick mötet till'])
				expect(text).toContain(said);
		} finally {
			await office.close();
		}
	});
});
