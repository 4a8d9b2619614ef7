import { createHash } from 'node:crypto';
import arabic from '@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff2?inline';
import arabicBold from '@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-700-normal.woff2?inline';
import ethiopic from '@fontsource/noto-sans-ethiopic/files/noto-sans-ethiopic-ethiopic-400-normal.woff2?inline';
import ethiopicBold from '@fontsource/noto-sans-ethiopic/files/noto-sans-ethiopic-ethiopic-700-normal.woff2?inline';
import { render } from 'svelte/server';
import formStyle from '../../components/paper-form/paper-form.css?inline';
import type { PaperContent, PaperSheet } from '../../components/paper-form/paper-view.ts';
import PaperDocument from '../../components/paper-form/PaperDocument.svelte';
import { clipText } from '../../domain/text/clip.ts';
import { languageOf } from '../../i18n/languages.ts';
import { texts } from '../../i18n/texts.ts';

/** A whole HTML document with its style and fonts inside: nothing is fetched to show or print it. */
export type PaperDocumentFile = { html: string; contentSecurityPolicy: string };

const fonts: Record<string, string> = {
	ar: fontFace('Form Arabic', arabic, arabicBold),
	fa: fontFace('Form Arabic', arabic, arabicBold),
	ti: fontFace('Form Ethiopic', ethiopic, ethiopicBold)
};

/** The forms of a dialogue to print: one for each sheet, or one without a number. */
export function paperDocument(
	content: PaperContent,
	sheets: readonly PaperSheet[],
	back: { href: string; label: string }
): PaperDocumentFile {
	const { tag, direction } = languageOf(content.view.language);
	const t = texts(tag);
	const style = [
		fonts[tag.split('-')[0] ?? ''] ?? '',
		formStyle,
		pageStyle(content, sheets, direction === 'rtl', t)
	].join('\n');
	const { body } = render(PaperDocument, { props: { t, content, sheets, back } });
	const hash = createHash('sha256').update(style).digest('base64');
	return {
		html: [
			`<!doctype html><html lang="${tag}" dir="${direction}"><head><meta charset="utf-8">`,
			'<meta name="viewport" content="width=device-width, initial-scale=1">',
			`<title>${escapeHtml(`${t('paper.title')}: ${content.title.text}`)}</title>`,
			`<style>${style}</style></head><body>${body}</body></html>`
		].join(''),
		contentSecurityPolicy: `default-src 'none'; style-src 'sha256-${hash}'; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
	};
}

/** The foot of every page: dialogue, number of the form, and pages counted from 1 in each form. */
function pageStyle(
	content: PaperContent,
	sheets: readonly PaperSheet[],
	mirrored: boolean,
	t: (key: 'paper.page' | 'paper.number', params?: { number: string }) => string
): string {
	const [start, end] = mirrored ? ['right', 'left'] : ['left', 'right'];
	const title = `\u2068${clipText(content.title.text, 70)}\u2069`;
	const foot = (text: string, counter: string) =>
		`@bottom-${start}{content:${cssString(text)};font-size:8pt;white-space:nowrap}` +
		`@bottom-${end}{content:${cssString(`${t('paper.page')} `)} counter(${counter});font-size:8pt}`;
	if (sheets.length === 0) return `@page{${foot(title, 'page')}}`;
	return sheets
		.map(({ page, number }) => {
			const text = `${t('paper.number', { number: `\u2068${number}\u2069` })} · ${title}`;
			return `@page ${page}{counter-increment:${page};${foot(text, page)}}.${page}{page:${page}}`;
		})
		.join('\n');
}

function fontFace(family: string, regular: string, bold: string): string {
	const face = (url: string, weight: number) =>
		`@font-face{font-family:'${family}';font-weight:${weight};src:url('${url}') format('woff2')}`;
	return face(regular, 400) + face(bold, 700);
}

/** As a string of CSS inside of HTML: what could end either is written by number. */
function cssString(text: string): string {
	return `"${text.replace(/["\\<>&\p{Cc}]/gu, (character) => `\\${character.charCodeAt(0).toString(16)} `)}"`;
}

function escapeHtml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
