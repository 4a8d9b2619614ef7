import { spawnSync, type SpawnSyncOptions } from 'node:child_process';

/** The first of the commands is the one we want, the others do as well; the packages are in the same order. */
type Program = { commands: string[]; debianPackages: string[]; needed: boolean; purpose: string };

/** What a Chromium may be called, the one that tests take first. */
export const chromiumCommands = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'];

const programs: Program[] = [
	{
		// The shell shows nothing on a screen and takes a third less of the processor; old releases do not have it.
		commands: chromiumCommands,
		debianPackages: ['chromium-headless-shell', 'chromium'],
		needed: true,
		purpose: 'webbläsartesterna'
	},
	{
		commands: ['soffice'],
		debianPackages: ['libreoffice-writer-nogui'],
		needed: false,
		purpose: 'prov av exporterade dokument'
	},
	{ commands: ['pdftotext'], debianPackages: ['poppler-utils'], needed: false, purpose: 'prov av PDF-filer' }
];

/** Path of the first of these programs that this machine has. */
export function findProgram(...names: string[]): string | null {
	for (const name of names) {
		const { status, stdout } = spawnSync('/bin/sh', ['-c', 'command -v "$1"', 'sh', name], {
			encoding: 'utf8'
		});
		if (status === 0) return stdout.trim();
	}
	return null;
}

/**
 * Makes sure that the machine has what the tests need. As root on Debian the missing packages are installed;
 * otherwise the person is told how, and the run ends if it cannot do without.
 */
export function ensureTestPrograms(): void {
	const missing = programs.filter(({ commands }) => !findProgram(...commands.slice(0, 1)));
	if (missing.length > 0 && process.getuid?.() === 0 && findProgram('apt-get')) install(missing);
	for (const { commands, debianPackages, needed, purpose } of programs) {
		if (findProgram(...commands)) continue;
		process.stderr.write(
			`${commands[0]} saknas (för ${purpose}): sudo apt-get install ${debianPackages[0]}\n`
		);
		if (needed) process.exit(1);
	}
}

/** Installs of each program the first package that can be had; a later one only if the machine has none of them. */
function install(missing: Program[]): void {
	const options: SpawnSyncOptions = {
		stdio: ['ignore', process.stderr, process.stderr],
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
	};
	spawnSync('apt-get', ['update', '-qq'], options);
	for (const { commands, debianPackages } of missing) {
		for (const [place, name] of debianPackages.entries()) {
			if (place > 0 && findProgram(...commands)) break;
			process.stderr.write(`Installerar ${name} (apt-get) …\n`);
			spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], options);
		}
	}
}
