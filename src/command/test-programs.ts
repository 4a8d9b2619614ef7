import { spawnSync, type SpawnSyncOptions } from 'node:child_process';

type Program = { commands: string[]; debianPackages: string[]; needed: boolean; purpose: string };

const programs: Program[] = [
	{
		commands: ['chromium', 'chromium-browser', 'google-chrome'],
		debianPackages: ['chromium'],
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
	const missing = programs.filter(({ commands }) => !findProgram(...commands));
	if (missing.length === 0) return;
	const packages = missing.flatMap(({ debianPackages }) => debianPackages);
	if (process.getuid?.() === 0 && findProgram('apt-get')) install(packages);
	for (const { commands, debianPackages, needed, purpose } of programs) {
		if (findProgram(...commands)) continue;
		process.stderr.write(
			`${commands[0]} saknas (för ${purpose}): sudo apt-get install ${debianPackages.join(' ')}\n`
		);
		if (needed) process.exit(1);
	}
}

function install(packages: string[]): void {
	process.stderr.write(`Installerar ${packages.join(', ')} (apt-get) …\n`);
	const options: SpawnSyncOptions = {
		stdio: ['ignore', process.stderr, process.stderr],
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
	};
	spawnSync('apt-get', ['update', '-qq'], options);
	// One by one: a package that cannot be had must not keep the others away.
	for (const name of packages)
		spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], options);
}
