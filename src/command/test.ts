import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureTestPrograms } from './test-programs.ts';

// Everything that must hold: `npm test`. Ends with one line, "N passed, N failed".
type Count = { passed: number; failed: number };

const results = 'tests/.results';
const bin = (name: string) => `node_modules/.bin/${name}`;

ensureTestPrograms();
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const counts: Count[] = [
	step('Kontroll av typer, stil och format', 'npm', ['run', '--silent', 'check']),
	step('Bygge', process.execPath, ['src/command/build.ts']),
	step(
		'Tester av domän, databas och fel',
		bin('vitest'),
		['run', '--reporter=default', '--reporter=json', `--outputFile.json=${results}/vitest.json`],
		readVitest
	),
	step('Webbläsare', bin('playwright'), ['test', '--config=tests/playwright.config.ts'], readPlaywright)
];
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed > 0 ? 1 : 0);

/** Runs one step. A step without tests of its own counts as one; a step that fails counts at least one failure. */
function step(title: string, program: string, args: string[], read?: () => Count): Count {
	process.stdout.write(`\n── ${title}\n`);
	const env = { ...process.env, PATH: `${process.cwd()}/node_modules/.bin:${process.env.PATH}`, CI: '1' };
	const { status } = spawnSync(program, args, { stdio: 'inherit', env });
	const count = read?.() ?? { passed: status === 0 ? 1 : 0, failed: 0 };
	return status === 0 ? count : { ...count, failed: Math.max(count.failed, 1) };
}

function readVitest(): Count {
	const report = readReport('vitest.json') as { numPassedTests: number; numFailedTests: number } | null;
	return { passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 1 };
}

function readPlaywright(): Count {
	const report = readReport('playwright.json') as { stats: { expected: number; unexpected: number } } | null;
	return { passed: report?.stats.expected ?? 0, failed: report?.stats.unexpected ?? 1 };
}

function readReport(name: string): unknown {
	const path = `${results}/${name}`;
	return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}
