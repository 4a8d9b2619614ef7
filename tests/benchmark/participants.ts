import { randomBytes, randomUUID } from 'node:crypto';
import { formatReceipt, parseReceipt, receiptBytes } from '../../src/lib/domain/dialogue/receipt.ts';
import { Browser, type Page, type Timings } from './browser.ts';
import { mainForm, type Field } from './html-form.ts';
import { municipality } from './world.ts';

/** Where to take part, and where what was acknowledged is noted (canonical receipt codes). */
export type Task = { port: number; slug: string; timings: Timings; acknowledged: string[] };

const words =
	'Det behövs fler platser där vi kan mötas och prata svenska på kvällarna utan att det kostar något för den som är ny '.split(
		' '
	);

/** The whole way page by page, as a browser without JavaScript goes it. */
export async function takePartByPages(task: Task): Promise<void> {
	const browser = new Browser(task.port, task.timings);
	try {
		const base = await readUpToTakingPart(browser, task.slug);
		let page = await browser.get(`${base}/sections/1`, 'section');
		while (!page.path.includes('/review'))
			page = await sendForm(browser, page, page.path.includes('/background') ? 'background' : 'section');
		task.acknowledged.push(receiptOn(await sendForm(browser, page, 'send')));
	} finally {
		browser.close();
	}
}

/** The whole way as the page with JavaScript sends it: a first draft, everything at once, the page with the code. */
export async function takePartOnOnePage(task: Task): Promise<void> {
	const browser = new Browser(task.port, task.timings);
	try {
		const base = await readUpToTakingPart(browser, task.slug);
		const answers = inventAnswers(await questionsFor(browser, base));
		const [first] = Object.entries(answers);
		if (first)
			expectOk(await browser.send(`${base}/draft`, { answers: Object.fromEntries([first]) }, 'draft'));
		const code = formatReceipt(randomBytes(receiptBytes));
		const sent = await browser.send(
			`${base}/submission`,
			{ submission: randomUUID(), receipt: code, answers },
			'send'
		);
		expectOk(sent);
		if ((JSON.parse(sent.body) as { state: string }).state !== 'received')
			throw new Error(`Not received: ${sent.body}`);
		task.acknowledged.push(canonical(code));
	} finally {
		browser.close();
	}
}

async function readUpToTakingPart(browser: Browser, slug: string): Promise<string> {
	const dialogue = `/${municipality}/dialogues/${slug}`;
	expectOk(await browser.get(`/${municipality}`, 'start page'));
	expectOk(await browser.get(dialogue, 'dialogue'));
	expectOk(await browser.get(`${dialogue}/take-part`, 'take part'));
	return `${dialogue}/take-part`;
}

async function sendForm(browser: Browser, page: Page, kind: string): Promise<Page> {
	expectOk(page);
	const form = mainForm(page.body, page.path);
	const next = await browser.post(form.action, fill(form.fields), `${kind} sent`);
	expectOk(next);
	return next;
}

/** Fills in a form as a participant would: one of each group of radio buttons, a text in each text area. */
function fill(fields: readonly Field[]): URLSearchParams {
	const filled = new URLSearchParams();
	const choices = Map.groupBy(
		fields.filter(({ type }) => type === 'radio'),
		({ name }) => name
	);
	for (const [name, options] of choices)
		filled.set(name, options[Math.floor(Math.random() * options.length)]?.value ?? '');
	for (const { name, type, value } of fields) {
		if (type === 'hidden') filled.set(name, value);
		if (type === 'textarea') filled.set(name, name.startsWith('q.') ? inventText() : '');
	}
	return filled;
}

type Asked = { id: string; options: string[] };
let asked: Asked[] | undefined;

/** The questions, read once from the forms without JavaScript: a browser has them in the page already. */
async function questionsFor(browser: Browser, base: string): Promise<Asked[]> {
	if (asked) return asked;
	const pages = await Promise.all(
		[1, 2, 3, 4, 5, 6, 7, 8].map((number) =>
			browser.get(`${base}/sections/${number}`, 'reading the questions')
		)
	);
	const fields = [...pages, await browser.get(`${base}/background`, 'reading the questions')].flatMap(
		(page) => mainForm(page.body, page.path).fields
	);
	const byName = Map.groupBy(
		fields.filter(
			({ name, type }) => /^(q\.|background\.)/.test(name) && ['radio', 'textarea'].includes(type)
		),
		({ name }) => name
	);
	asked = [...byName].map(([name, options]) => ({
		id: name.replace(/^q\./, '').replace(/^background\./, 'background:'),
		options: options.filter(({ type, value }) => type === 'radio' && value !== '').map(({ value }) => value)
	}));
	return asked;
}

function inventAnswers(questions: readonly Asked[]): Record<string, string> {
	return Object.fromEntries(
		questions.map(({ id, options }) => [
			id,
			options[Math.floor(Math.random() * options.length)] ?? inventText()
		])
	);
}

/** 80 to 580 characters. */
function inventText(): string {
	const length = 80 + Math.floor(Math.random() * 500);
	let text = '';
	while (text.length < length) text += `${words[Math.floor(Math.random() * words.length)]} `;
	return text.slice(0, length - 1) + '.';
}

function receiptOn(page: Page): string {
	const found = /[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){2}-[0-9A-HJKMNP-TV-Z]{5}/.exec(page.body);
	if (!found) throw new Error(`No receipt code on ${page.path} (${page.status})`);
	return canonical(found[0]);
}

function canonical(code: string): string {
	const parsed = parseReceipt(code);
	if (!parsed.ok) throw new Error('The receipt code cannot be read');
	return parsed.code;
}

function expectOk(page: Page): void {
	if (page.status !== 200)
		throw new Error(`${page.path} answered ${page.status}: ${page.body.slice(0, 300)}`);
}
