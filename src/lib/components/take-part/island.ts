/**
 * The take-part page with JavaScript, as one script of its own: it puts the living component in place of the one
 * that the server rendered. Hydrating the page by SvelteKit would bring its router and half the application's
 * chunks along: 73 kB in 45 requests against 36 kB in one (brotli, measured).
 */
import { mount } from 'svelte';
import { readyTexts } from '$lib/i18n/ready-texts.ts';
import type { IslandProps } from './island-props.ts';
import TakePart from './TakePart.svelte';

const target = document.getElementById('take-part');
if (target?.dataset.props) {
	const { texts, ...props } = JSON.parse(target.dataset.props) as IslandProps;
	target.replaceChildren();
	mount(TakePart, { target, props: { ...props, t: readyTexts(texts, props.view.language) } });
}
