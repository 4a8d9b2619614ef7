import arabic from '@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff2?inline';
import ethiopic from '@fontsource/noto-sans-ethiopic/files/noto-sans-ethiopic-ethiopic-400-normal.woff2?inline';
import { render } from 'svelte/server';
import documentStyle from '../../components/report/document.css?inline';
import printStyle from '../../components/report/print.css?inline';
import WrittenDocumentView from '../../components/report/WrittenDocument.svelte';
import type { WrittenDocument } from '../../domain/report/document.ts';

/** A written document as one HTML file with its style and fonts inside: nothing is fetched to show or print it. */
export function printDocument(written: WrittenDocument): string {
	const { title, kicker, language, state, diaryNumber } = written;
	const { body } = render(WrittenDocumentView, { props: { written } });
	const foot = [kicker, diaryNumber, state].filter(Boolean).join(' · ');
	const style = [
		fontFace('Document Arabic', arabic, 'U+0600-06FF, U+0750-077F, U+FB50-FDFF, U+FE70-FEFF'),
		fontFace('Document Ethiopic', ethiopic, 'U+1200-139F, U+2D80-2DDF'),
		printStyle,
		documentStyle,
		`@page{@bottom-left{content:${cssString(foot)};font:8pt sans-serif;color:#555}` +
			'@bottom-right{content:"Sida " counter(page) " av " counter(pages);font:8pt sans-serif;color:#555}}'
	].join('\n');
	return [
		`<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
		'<meta name="viewport" content="width=device-width, initial-scale=1">',
		`<title>${escapeHtml(`${kicker}: ${title}`)}</title>`,
		`<style>${style}</style></head><body>${body}</body></html>`
	].join('');
}

function fontFace(family: string, url: string, range: string): string {
	return `@font-face{font-family:'${family}';src:url('${url}') format('woff2');unicode-range:${range}}`;
}

/** As a string of CSS inside of HTML: what could end either is written by number. */
function cssString(text: string): string {
	return `"${text.replace(/["\\<>&\p{Cc}]/gu, (character) => `\\${character.charCodeAt(0).toString(16)} `)}"`;
}

function escapeHtml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
