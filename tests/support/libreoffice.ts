/** LibreOffice as a reader of exported documents: what it understands of a file counts, not what we meant. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** A LibreOffice with a profile of its own; call `close` when done. */
export type Office = {
	/** The document opened and saved in another format (`docx`, `pdf`, `txt:Text`, …). */
	convert: (document: Uint8Array, format: string) => Promise<Uint8Array>;
	/** The document with all tracked changes accepted or rejected, as LibreOffice's own command does it, saved as DOCX. */
	resolve: (docx: Uint8Array, how: 'Accept' | 'Reject') => Promise<Uint8Array>;
	close: () => Promise<void>;
};

const longest = 110_000;

/** Throws with a plain message when LibreOffice is not installed. */
export async function openOffice(): Promise<Office> {
	const folder = await mkdtemp(join(tmpdir(), 'radslag-office-'));
	const profile = join(folder, 'profile');
	let count = 0;

	async function run(args: string[]): Promise<void> {
		const own = `-env:UserInstallation=${pathToFileURL(profile).href}`;
		try {
			await promisify(execFile)('soffice', [own, '--headless', ...args], { timeout: longest });
		} catch (cause) {
			throw new Error('LibreOffice (Debian: libreoffice-writer) is needed to check exported documents', {
				cause
			});
		}
	}
	async function place(document: Uint8Array): Promise<string> {
		const source = join(folder, `document${(count += 1)}.docx`);
		await writeFile(source, document);
		return source;
	}
	await run(['--terminate_after_init']);
	await keepMacro(profile);

	return {
		async convert(document, format) {
			const source = await place(document);
			await run(['--convert-to', format, '--outdir', join(folder, 'out'), source]);
			return readFile(join(folder, 'out', `document${count}.${format.split(':')[0]}`));
		},
		async resolve(docx, how) {
			const source = await place(docx);
			const result = `${source}.${how}.docx`;
			const [from, to] = [source, result].map((path) => pathToFileURL(path).href);
			await run([`macro:///Standard.Changes.Resolve("${from}","${to}","${how}")`]);
			return readFile(result);
		},
		close: () => rm(folder, { recursive: true, force: true })
	};
}

/** The commands behind "Accept all" and "Reject all", as a macro of the profile: the program has no option for them. */
async function keepMacro(profile: string): Promise<void> {
	const library = join(profile, 'user', 'basic', 'Standard');
	await mkdir(library, { recursive: true });
	const named = (kind: string, name: string, content: string) =>
		`<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE ${kind} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "${name}.dtd">\n${content}`;
	await writeFile(
		join(library, 'script.xlb'),
		named(
			'library:library',
			'library',
			'<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Changes"/></library:library>'
		)
	);
	await writeFile(
		join(library, 'Changes.xba'),
		named(
			'script:module',
			'module',
			`<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Changes" script:language="StarBasic">
Sub Resolve(source As String, result As String, how As String)
	Dim hidden(0) As New com.sun.star.beans.PropertyValue
	hidden(0).Name = "Hidden"
	hidden(0).Value = True
	document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
	dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
	dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:" + how + "AllTrackedChanges", "", 0, Array())
	Dim filter(0) As New com.sun.star.beans.PropertyValue
	filter(0).Name = "FilterName"
	filter(0).Value = "MS Word 2007 XML"
	document.storeToURL(result, filter())
	document.close(True)
	StarDesktop.terminate()
End Sub
</script:module>`
		)
	);
}
