import { spawn } from 'node:child_process';
import { project } from '../../tests/support/server.ts';

/** Runs the `supabase` CLI of the registry in the project; gives what it said. @throws when it fails */
export async function supabase(...args: string[]): Promise<string> {
	const child = spawn('node_modules/.bin/supabase', args, {
		cwd: project,
		env: { ...process.env, SUPABASE_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', PGSSLMODE: 'disable' },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let said = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
	child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
	const code = await new Promise<number | null>((resolve, reject) =>
		child.on('close', resolve).on('error', reject)
	);
	if (code !== 0) throw new Error(said);
	return said;
}
