import { expect, type Page } from '@playwright/test';
import { residentAreas } from '../../src/lib/i18n/areas.ts';
import { languages } from '../../src/lib/i18n/languages.ts';
import { axeFindings } from './axe.ts';

/** What a visit to one page found wrong; empty lists are what we want. */
type Findings = { address: string; problems: string[] };

/** A key shown in place of its text. */
const textKey = new RegExp(`\\b(${residentAreas.join('|')})\\.[a-z]\\w+(\\.\\w+)*\\b`);

/** Documents and actions are not pages. */
const notPages = /\/(exports|accent)\/|\/sign-out|\.(css|csv|docx|svg|json)(\?|$)|\/api\//;

/** Where to go, and the page that leads there; null for a start. */
type Link = { address: string; from: string | null };

/** How far to go, and whether axe is to look at the colours too (see axeFindings). */
type Visit = { most?: number; contrast?: boolean };

/**
 * Visits every kind of page that can be reached by links from `starts`, within `inside`, one of each kind: addresses
 * that differ only in an id, a number, a page of a list, the value of a filter, or a language of translation with the
 * same direction are one kind. What is wrong on any of them fails at the end, all at once.
 */
export async function crawl(
	page: Page,
	starts: string[],
	inside: RegExp,
	{ most = 150, contrast = true }: Visit = {}
): Promise<string[]> {
	const waiting: Link[] = starts.map((address) => ({ address, from: null }));
	const seen = new Set<string>();
	const findings: Findings[] = [];
	const strangers = watchForStrangers(page);
	while (waiting.length > 0 && seen.size < most) {
		const { address, from } = waiting.shift() as Link;
		const kind = kindOf(address);
		if (seen.has(kind)) continue;
		seen.add(kind);
		const response = await page.goto(address);
		const problems = [...(await problemsOn(page, contrast)), ...strangers.splice(0)];
		if (!response || response.status() >= 400) {
			if (await hasGone(page, address, from)) continue;
			problems.push(`status ${response?.status()}`);
		}
		if (problems.length > 0) findings.push({ address, problems });
		for (const link of await linksOn(page))
			if (inside.test(link) && !notPages.test(link)) waiting.push({ address: link, from: address });
	}
	expect(findings).toEqual([]);
	return [...seen];
}

/** True where the page that led here does so no longer: a test beside us has taken its own dialogue away meanwhile. */
async function hasGone(page: Page, address: string, from: string | null): Promise<boolean> {
	if (from === null) return false;
	const leadsHere = async () => {
		await page.goto(from);
		return (await linksOn(page)).includes(address);
	};
	// A page for everybody is kept for two seconds after it has changed: a dead link is one that stays.
	return expect
		.poll(leadsHere)
		.toBe(false)
		.then(
			() => true,
			() => false
		);
}

/** Everything that must hold on any page: axe, no sideways scrolling, language and direction, skip link first. */
export async function problemsOn(page: Page, contrast = true): Promise<string[]> {
	const problems = await axeFindings(page, contrast);
	const facts = await page.evaluate(() => {
		// Keys and messages as they are written are what the page for translators is about.
		const written = [...document.querySelectorAll<HTMLElement>('code, .translation-source')];
		const text = written.reduce(
			(rest, { innerText }) => rest.replace(innerText, ''),
			document.body.innerText
		);
		return {
			lang: document.documentElement.lang,
			dir: document.documentElement.dir,
			title: document.title,
			headings: document.querySelectorAll('h1').length,
			sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
			unresolved: /\{\w+\}|undefined|\[object|NaN/.exec(text)?.[0] ?? null,
			text,
			skip: document.querySelector<HTMLAnchorElement>('a[href^="#"]')?.hash ?? null
		};
	});
	if (!facts.lang || !facts.dir) problems.push('no language or direction');
	if (!facts.title) problems.push('no title');
	if (facts.headings !== 1) problems.push(`${facts.headings} first-level headings`);
	if (facts.sideways > 0) problems.push(`${facts.sideways} px wider than the window`);
	if (facts.unresolved) problems.push(`shows ${facts.unresolved}`);
	const key = textKey.exec(facts.text);
	if (key) problems.push(`shows the key ${key[0]}`);
	if (!facts.skip) problems.push('no skip link');
	return problems;
}

/** Requests to other hosts, refusals of the content security policy, and errors of scripts. */
function watchForStrangers(page: Page): string[] {
	const strangers: string[] = [];
	page.on('request', (request) => {
		const { protocol, hostname } = new URL(request.url());
		if (/^https?:$/.test(protocol) && hostname !== 'localhost') strangers.push(`asks ${hostname}`);
	});
	page.on('console', (message) => {
		if (/content security policy/i.test(message.text())) strangers.push(message.text().slice(0, 200));
	});
	page.on('pageerror', (error) => strangers.push(`script: ${error.message}`));
	return strangers;
}

async function linksOn(page: Page): Promise<string[]> {
	return page.evaluate(() =>
		[...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
			.filter(({ origin }) => origin === location.origin)
			.map(({ pathname, search }) => pathname + search)
	);
}

const directionOf = (tag: string) => languages.find((one) => one.tag === tag)?.direction ?? tag;

function kindOf(address: string): string {
	const { pathname, searchParams } = new URL(address, 'http://localhost');
	const path = pathname
		.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
		.replace(/\/\d+(?=\/|$)/g, '/:number')
		.replace(/(\/translations)\/([\w-]+)$/, (_, before, tag) => `${before}/:${directionOf(tag)}`);
	const filters = new Set([...searchParams.keys()].filter((key) => key !== 'page'));
	return `${path}?${[...filters].sort().join('&')}`;
}
