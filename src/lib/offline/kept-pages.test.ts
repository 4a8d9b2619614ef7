import { expect, test } from 'vitest';
import { filesOf, withOwnAddresses } from './kept-pages.ts';

test('a page that may stand elsewhere names its files from the root, and leads where it led', () => {
	const page =
		'<link href="../../_app/0.css" rel="stylesheet"><script src="./a.js"></script><a href="../b">b</a>';
	expect(withOwnAddresses(page, 'http://localhost/en/timra/offline')).toBe(
		'<link href="/_app/0.css" rel="stylesheet"><script src="/en/timra/a.js"></script><a href="../b">b</a>'
	);
});

test('the files of a page are its own styles, scripts, icon and manifest, wherever the page stands', () => {
	const html = `
		<link rel="icon" href="../../../icon.svg" type="image/svg+xml" />
		<link rel="manifest" href="/timra/app.webmanifest"/>
		<link href="../../../_app/immutable/assets/0.css" rel="stylesheet">
		<script type="module" src="/_app/immutable/workers/island.js"></script>
		<link rel="alternate" hreflang="en" href="/en/timra">
		<link rel="stylesheet" href="https://elsewhere.example/style.css">
		<a href="/timra/text.docx">Word</a>`;
	expect(filesOf(html, 'http://localhost/timra/dialogues/prov/take-part')).toEqual([
		'/icon.svg',
		'/timra/app.webmanifest',
		'/_app/immutable/assets/0.css',
		'/_app/immutable/workers/island.js'
	]);
});
