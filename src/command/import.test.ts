import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'radslag-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const radslag = (...args: string[]) =>
	spawnSync(resolve('node_modules/.bin/node'), [resolve('src/command/radslag.ts'), ...args], {
		cwd: folder, // from anywhere
		env: { PATH: process.env['PATH'] },
		encoding: 'utf8'
	});

describe('radslag import', () => {
	it('prints one JSON object and nothing else', () => {
		const { stdout, stderr, status } = radslag(
			'import',
			'--json',
			resolve('tests/fixtures/policies/bjurholm.txt')
		);
		const told = JSON.parse(stdout) as Record<string, unknown>;
		expect([status, stderr]).toEqual([0, '']);
		expect(told).toMatchObject({
			title: 'Integrationspolicy',
			diaryNumber: 'KS18-537 003',
			decidedBy: null,
			quality: 'ok'
		});
		expect(told['sections']).toHaveLength(6);
	});

	it('prints a refused document as rejected, with the reason and no sections', () => {
		writeFileSync(join(folder, 'bild.docx'), new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]));
		const { stdout, status } = radslag('import', '--json', 'bild.docx');
		expect(status).toBe(0);
		expect(JSON.parse(stdout)).toMatchObject({
			title: null,
			quality: 'reject',
			reasons: [{ code: 'unsupported_type' }],
			sections: []
		});
	});

	it('shows an outline in Swedish without --json', () => {
		const { stdout } = radslag('import', resolve('tests/fixtures/policies/timra.txt'));
		expect(stdout).toContain('Kontrollera innan du läser in');
		expect(stdout).toContain('En trygg vardag (2 stycken, 8 punkter)');
	});

	it.each([[['import']], [['import', '--fel', 'a']], [['import', 'saknas.txt']], [['okänt']], [[]]])(
		'answers %j with what it expects and exit code 2',
		(args) => {
			const { stdout, stderr, status } = radslag(...args);
			expect([stdout, status]).toEqual(['', 2]);
			expect(stderr).not.toBe('');
		}
	);

	it('explains itself', () => {
		expect(radslag('--help')).toMatchObject({
			status: 0,
			stdout: expect.stringContaining('import') as string
		});
	});
});
