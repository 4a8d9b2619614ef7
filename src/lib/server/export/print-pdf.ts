import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { Refusal } from '../backend/refusal.ts';

/** Longest time for one file, the start of the browser included, and how many may wait for their turn. */
const timeLimit = 90_000;
const mostWaiting = 4;

let turn: Promise<unknown> = Promise.resolve();
let waiting = 0;

/**
 * The Chromium that prints: RADSLAG_CHROMIUM (a path, or `none` to go without), else the first one in PATH; null
 * where there is none, and people print from their own browser.
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
	const wish = env.RADSLAG_CHROMIUM;
	if (wish === 'none') return null;
	if (wish) return isProgram(wish) ? wish : null;
	const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
	const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'];
	return (
		names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => isProgram(path)) ??
		null
	);
}

/**
 * A tagged PDF with an outline of an HTML document that has everything inside it. One at a time, in a browser of its
 * own without scripts and without network that is closed afterwards, whatever happens.
 * @throws Refusal pdf_unavailable (no Chromium, or it took too long), pdf_busy (too many wait)
 */
export async function printPdf(html: string, program = findChromium()): Promise<Uint8Array> {
	if (!program) throw new Refusal('pdf_unavailable', 503);
	if (waiting >= mostWaiting) throw new Refusal('pdf_busy', 503);
	waiting++;
	const mine = turn.then(() => print(html, program));
	turn = mine.catch(() => {});
	try {
		return await mine;
	} finally {
		waiting--;
	}
}

async function print(html: string, executablePath: string): Promise<Uint8Array> {
	let browser: Browser | undefined;
	let timer: NodeJS.Timeout | undefined;
	const tooLong = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Refusal('pdf_unavailable', 503)), timeLimit);
	});
	const launching = chromium.launch({
		executablePath,
		timeout: timeLimit / 3,
		chromiumSandbox: process.getuid?.() !== 0,
		args: ['--disable-gpu', '--renderer-process-limit=1', '--disable-dev-shm-usage']
	});
	try {
		browser = await Promise.race([launching, tooLong]);
		return await Promise.race([layOut(browser, html), tooLong]);
	} catch (problem) {
		if (problem instanceof Refusal) throw problem;
		throw new Refusal('pdf_unavailable', 503, problem instanceof Error ? problem.name : null);
	} finally {
		clearTimeout(timer);
		await (browser ?? (await launching.catch(() => undefined)))?.close();
	}
}

async function layOut(browser: Browser, html: string): Promise<Uint8Array> {
	const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
	await context.route('**/*', (route) => route.abort());
	const page = await context.newPage();
	await page.setContent(html, { waitUntil: 'load', timeout: timeLimit });
	return page.pdf({ tagged: true, outline: true, preferCSSPageSize: true, printBackground: true });
}

function isProgram(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
