import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectFolder } from './project.ts';

/** The types of the schema api as TypeScript, written by the `supabase` CLI from a migrated database. */
export async function generateTypes(url: string): Promise<string> {
	const program = join(projectFolder(), 'node_modules', '.bin', 'supabase');
	const child = spawn(program, ['gen', 'types', 'typescript', `--remote=${url}`, '--schema=api'], {
		env: { ...process.env, SUPABASE_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', PGSSLMODE: 'disable' },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let types = '';
	let complaints = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => (types += text));
	child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
	const code = await new Promise<number | null>((resolve, reject) =>
		child.on('close', resolve).on('error', reject)
	);
	if (code !== 0) throw new Error(`supabase gen types: ${complaints.trim()}`);
	// The command also tells there how it connected.
	return types.slice(types.indexOf('export type Json'));
}
