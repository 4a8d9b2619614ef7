/**
 * The take-part page with JavaScript, as one script of its own: it puts the living component in place of the one
 * that the server rendered. Hydrating the page by SvelteKit would bring its router and half the application's
 * chunks along: 73 kB in 45 requests against 36 kB in one (brotli, measured).
 */
import { mount } from 'svelte';
import { readyTexts } from '$lib/i18n/ready-texts.ts';
import { forgetKept, keptHere } from '$lib/offline/device.ts';
import { isOutdated, type KeptAnswers } from '$lib/offline/kept-answers.ts';
import { clearPagesHere } from '$lib/offline/pages-here.ts';
import type { IslandProps } from './island-props.ts';
import TakePart from './TakePart.svelte';

const target = document.getElementById('take-part');
// Answered on another device from here on: what is kept here is not to be sent any more.
if (target?.dataset.forget) await forget(target.dataset.forget);
if (target?.dataset.props) {
	const { texts, ...props } = JSON.parse(target.dataset.props) as IslandProps;
	// Nothing that was answered stays behind in a page that the browser might keep.
	delete target.dataset.props;
	const kept = await Promise.race([keptOf(props.name), nothingAfter(1_000)]);
	if (props.isOpen || hasSomething(kept)) {
		target.replaceChildren();
		mount(TakePart, { target, props: { ...props, kept, t: readyTexts(texts, props.view.language) } });
	}
}

/** What is kept of this dialogue; what nobody came back to is forgotten. */
async function keptOf(name: string): Promise<KeptAnswers | undefined> {
	const all = await keptHere();
	const outdated = all.filter((kept) => isOutdated(kept, Date.now()));
	for (const old of outdated) await forget(old.name);
	return all.find((kept) => kept.name === name && !outdated.includes(kept));
}

async function forget(name: string): Promise<void> {
	await clearPagesHere(name, !(await forgetKept(name)));
}

/** A browser whose database does not answer must not keep anybody from taking part. */
function nothingAfter(milliseconds: number): Promise<undefined> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function hasSomething(kept: KeptAnswers | undefined): boolean {
	return kept !== undefined && (kept.envelope !== null || Object.keys(kept.answers).length > 0);
}
