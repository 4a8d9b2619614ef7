import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, expect, it } from 'vitest';
import type { importDocument as ImportDocument } from './read-document.ts';

const folder = mkdtempSync(join(tmpdir(), 'radslag-bundle-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('imports from inside a bundle, as the built app does', async () => {
	await build({
		configFile: false,
		logLevel: 'silent',
		ssr: { noExternal: true },
		build: {
			ssr: 'src/lib/server/documents/read-document.ts',
			outDir: folder,
			rollupOptions: { output: { entryFileNames: 'app.mjs' } }
		}
	});
	const app = (await import(/* @vite-ignore */ pathToFileURL(join(folder, 'app.mjs')).href)) as {
		importDocument: typeof ImportDocument;
	};
	const proposal = await app.importDocument(
		new TextEncoder().encode('# Mötespolicy\n\n## Syfte\n\nVi ska mötas och prata med varandra.'),
		'a.md'
	);
	expect(proposal.sections.map(({ heading }) => heading)).toEqual(['Syfte']);
});
