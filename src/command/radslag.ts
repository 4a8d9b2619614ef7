import { fileURLToPath } from 'node:url';
import { importCommand } from './import.ts';
import { passwordCommand } from './password.ts';
import { textsCommand } from './texts.ts';

// The reader's child process is found from the project's folder, wherever the command is called from.
process.env['RADSLAG_ROOT'] ??= fileURLToPath(new URL('../../', import.meta.url));

/** A command of the tool: gets its arguments, answers with the exit code. */
type Command = { summary: string; run(args: string[]): Promise<number> };

const COMMANDS: Record<string, Command> = {
	import: { summary: 'läs in ett styrdokument och visa förslaget', run: importCommand },
	password: { summary: 'ge den som glömt sitt lösenord ett nytt', run: passwordCommand },
	texts: { summary: 'skriv texternas kataloger och lägen på nytt', run: textsCommand }
};

function usage(): string {
	const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`);
	return ['Användning: radslag <kommando> [argument]', '', ...lines, ''].join('\n');
}

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
if (command) process.exitCode = await command.run(args);
else if (name === '--help' || name === '-h') process.stdout.write(usage());
else {
	process.stderr.write(usage());
	process.exitCode = 2;
}
