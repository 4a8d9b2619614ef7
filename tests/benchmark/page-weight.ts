import { Browser, type Page } from './browser.ts';
import { report, round } from './figures.ts';
import { municipality } from './world.ts';

/** Reports what a resident's first visit to each page weighs over the wire, in kB (1,000 bytes), compressed. */
export async function weighPages(port: number, slug: string): Promise<void> {
	const dialogue = `/${municipality}/dialogues/${slug}`;
	const pages = {
		'start page': `/${municipality}`,
		dialogue,
		'take part': `${dialogue}/take-part`,
		section: `${dialogue}/take-part/sections/1`,
		receipt: `/${municipality}/receipt`,
		results: `${dialogue}/results`
	};
	for (const [name, path] of Object.entries(pages)) {
		const browser = new Browser(port, new Map());
		const page = await browser.get(path, name);
		const sizes = await fetchAll(browser, filesOf(page));
		const sum = (ending: string) =>
			[...sizes].reduce((total, [file, bytes]) => total + (file.endsWith(ending) ? bytes : 0), 0);
		report('page weight', {
			page: name,
			requests: 1 + sizes.size,
			htmlKB: round(page.bytes / 1000),
			cssKB: round(sum('.css') / 1000),
			jsKB: round(sum('.js') / 1000)
		});
		browser.close();
	}
}

/** Bytes of each file and of what the scripts among them import in turn. */
async function fetchAll(browser: Browser, named: string[]): Promise<Map<string, number>> {
	const sizes = new Map<string, number>();
	for (const waiting = [...named]; waiting.length > 0;) {
		const path = waiting.shift() ?? '';
		if (sizes.has(path)) continue;
		const file = await browser.get(path, 'file');
		sizes.set(path, file.bytes);
		const imports = path.endsWith('.js')
			? file.body.matchAll(/(?:from|import)\s*["'](\.[^"']+\.js)["']/g)
			: [];
		for (const [, relative = ''] of imports)
			waiting.push(new URL(relative, `http://localhost${path}`).pathname);
	}
	return sizes;
}

/** Style sheets and scripts that the page names, those it imports when it starts included. */
function filesOf(page: Page): string[] {
	const named = [...page.body.matchAll(/(?:href|src)="([^"]+\.(?:css|js))"|import\("([^"]+\.js)"\)/g)];
	return named.map(
		([, linked, imported]) => new URL(linked ?? imported ?? '', `http://localhost${page.path}`).pathname
	);
}
