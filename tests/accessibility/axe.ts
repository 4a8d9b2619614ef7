import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

type Violation = { id: string; nodes: { html: string }[] };

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const builder = createRequire(import.meta.url).resolve('@axe-core/playwright');
const { source } = createRequire(builder)('axe-core') as { source: string };

/**
 * What axe finds on the page as it stands, one line for each rule that is broken. Our pages have no frames, so axe is
 * run in the page itself and gives its violations alone: AxeBuilder carries all that holds too, and opens a second
 * page to put the findings of frames together, which takes eight times as long.
 *
 * @param contrast whether the colours are looked at: half the time of all rules, and the same in every language
 */
export async function axeFindings(page: Page, contrast = true): Promise<string[]> {
	if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
	const options = {
		runOnly: rules,
		resultTypes: ['violations'],
		iframes: false,
		rules: { 'color-contrast': { enabled: contrast } }
	};
	const violations = await page.evaluate(async (given) => {
		// Colours that are on their way are nobody's to judge.
		for (const moving of document.getAnimations())
			if (moving.effect?.getComputedTiming().endTime !== Infinity) moving.finish();
		const { axe } = window as unknown as {
			axe: { run(options: object): Promise<{ violations: Violation[] }> };
		};
		const { violations } = await axe.run(given);
		return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => ({ html })) }));
	}, options);
	return violations.map(
		({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`
	);
}
