// Runs a command of the project: `run.js start|dev|test|bench|radslag|types [arguments]`.
// Plain JavaScript for any Node from 20 on: it installs what is missing and then hands over to the project's own
// Node, which runs the TypeScript as it stands. Everything it says goes to stderr, so that the output of a
// command is that command's alone.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const modules = join(root, 'node_modules');
const lockFile = join(root, 'package-lock.json');
const stamp = join(modules, '.installed-lock');
const commands = ['start', 'dev', 'test', 'bench', 'radslag', 'types'];
const windows = process.platform === 'win32';
const ownNode = windows ? join(modules, 'node', 'bin', 'node.exe') : join(modules, '.bin', 'node');

const [command = '', ...args] = process.argv.slice(2);
if (!commands.includes(command)) {
	process.stderr.write(`Användning: run.js ${commands.join('|')} [argument]\n`);
	process.exit(2);
}
if (!isInstalled()) install();
handOver();

function isInstalled() {
	if (!existsSync(ownNode)) return false;
	if (existsSync(stamp)) return readFileSync(stamp, 'utf8') === fingerprint();
	const record = join(modules, '.package-lock.json');
	return existsSync(record) && statSync(record).mtimeMs >= statSync(lockFile).mtimeMs;
}

function fingerprint() {
	return createHash('sha256').update(readFileSync(lockFile)).digest('hex');
}

function install() {
	process.stderr.write('Installerar det som saknas (npm install) …\n');
	// Not `npm ci`: it wants every optional package of every other platform in the lock file, and registries may lack some.
	const { status } = spawnSync(
		windows ? 'npm.cmd' : 'npm',
		['install', '--include=dev', '--loglevel=error'],
		{
			cwd: root,
			shell: windows,
			stdio: ['ignore', process.stderr, process.stderr]
		}
	);
	if (status !== 0 || !existsSync(ownNode)) {
		process.stderr.write('Installationen misslyckades. Kontrollera nätet och kör samma kommando igen.\n');
		process.exit(status || 1);
	}
	writeFileSync(stamp, fingerprint());
}

function handOver() {
	const child = spawn(ownNode, [join('src', 'command', `${command}.ts`), ...args], {
		cwd: root,
		// Servers notice by the channel that this process is gone and stop cleanly.
		stdio: ['inherit', 'inherit', 'inherit', command === 'start' || command === 'dev' ? 'ipc' : 'ignore']
	});
	for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
		process.on(signal, () => child.kill(signal));
	}
	child.on('error', (error) => {
		process.stderr.write(`${error.message}\n`);
		process.exit(1);
	});
	child.on('exit', (code, signal) => {
		if (!signal) process.exit(code ?? 1);
		process.removeAllListeners(signal);
		process.kill(process.pid, signal);
	});
}
