import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { PolicyProposal } from '../../domain/policy/import/types.ts';
import type { Answer, ReadDocument } from './parse-document.ts';
import { DocumentRefusal } from './refusals.ts';
import { sniffDocument } from './sniff.ts';

const TIME_LIMIT = 20_000;
const MEMORY_LIMIT = 512;
const LONGEST_ANSWER = 20 * 1024 * 1024;

/**
 * The folder of the project. The child process runs from its sources also when the app itself is bundled, so the app
 * must be started there or be told by RADSLAG_ROOT.
 */
const root = (): string => process.env['RADSLAG_ROOT'] ?? process.cwd();

/**
 * Reads a document of any supported kind: type by its bytes (the name is never trusted), limits before parsing, parsing
 * in a child process without file, network or process access, 512 MB and 20 seconds.
 * Throws DocumentRefusal; then nothing has been imported.
 */
export async function readDocument(bytes: Uint8Array, fileName: string): Promise<ReadDocument> {
	const answer = await ask(bytes, fileName, 'read');
	if ('document' in answer) return answer.document;
	throw new DocumentRefusal('damaged');
}

/** Reads a document and proposes a policy from it. Throws DocumentRefusal for a file that cannot be used at all. */
export async function importDocument(bytes: Uint8Array, fileName: string): Promise<PolicyProposal> {
	const answer = await ask(bytes, fileName, 'propose');
	if ('proposal' in answer) return answer.proposal;
	throw new DocumentRefusal('damaged');
}

async function ask(bytes: Uint8Array, fileName: string, task: 'read' | 'propose'): Promise<Answer> {
	void fileName; // named by whoever uploads it: says nothing about what it is
	const format = await sniffDocument(bytes);
	const answer = await runReader(format, task, bytes);
	if ('refusal' in answer) throw new DocumentRefusal(answer.refusal);
	return answer;
}

/** The project's own Node runs TypeScript; an older one that happens to run the tests does not. */
function nodeBinary(): string {
	const current = Number(process.versions.node.split('.')[0]) >= 24;
	return current ? process.execPath : join(root(), 'node_modules', '.bin', 'node');
}

function runReader(format: string, task: string, bytes: Uint8Array): Promise<Answer> {
	// The permissions of the child count for real paths, not for links to them.
	const folder = realpathSync(root());
	const child = spawn(
		nodeBinary(),
		[
			`--max-old-space-size=${MEMORY_LIMIT}`,
			'--permission',
			`--allow-fs-read=${realpathSync(join(folder, 'node_modules'))}`,
			`--allow-fs-read=${join(folder, 'src')}`,
			`--allow-fs-read=${join(folder, 'package.json')}`,
			'--disable-warning=ExperimentalWarning',
			join(folder, 'src', 'lib', 'server', 'documents', 'reader-process.ts'),
			format,
			task
		],
		// No environment: the child must not see the secrets of the app.
		{ cwd: folder, env: {}, stdio: ['pipe', 'pipe', 'pipe'] }
	);
	return new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		let length = 0;
		let complaint = '';
		const stop = () => child.kill('SIGKILL');
		const timer = setTimeout(stop, TIME_LIMIT);
		child.stdout.on('data', (chunk: Buffer) => {
			length += chunk.length;
			if (length > LONGEST_ANSWER) stop();
			else chunks.push(chunk);
		});
		child.stderr.on('data', (chunk: Buffer) => {
			complaint = (complaint + chunk.toString('utf8')).slice(-2000);
		});
		child.stdin.on('error', stop); // the child died before it had read everything: its end is reported below
		child.on('error', (error) => {
			clearTimeout(timer);
			reject(error);
		});
		child.on('close', (code, signal) => {
			clearTimeout(timer);
			if (code === 0) resolve(JSON.parse(Buffer.concat(chunks).toString('utf8')) as Answer);
			else if (
				signal !== null ||
				/heap out of memory|Maximum call stack|Array buffer allocation/u.test(complaint)
			) {
				reject(new DocumentRefusal('too_demanding'));
			} else reject(new Error(`the document reader failed: ${complaint.trim()}`));
		});
		child.stdin.end(bytes);
	});
}
