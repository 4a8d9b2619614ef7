import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { explainReason } from '../lib/domain/policy/import/reasons.ts';
import type { PolicyProposal } from '../lib/domain/policy/import/types.ts';
import { importDocument } from '../lib/server/documents/read-document.ts';
import { DocumentRefusal, REFUSALS } from '../lib/server/documents/refusals.ts';

const USAGE = `Användning: radslag import [--json] FIL

Läser ett styrdokument (DOCX, PDF, Markdown eller ren text) och visar det förslag som en person ska bekräfta.
  --json   ett JSON-objekt på standard ut, också när dokumentet avvisas ("quality": "reject")
`;

/** Larger files are refused without being read into memory. */
const LARGEST_READ = 11 * 1024 * 1024;

type Told = Omit<PolicyProposal, 'reasons'> & { reasons: { code: string; text: string }[] };

/** `radslag import`. Exit codes: 0 also for a refused document, 2 for arguments that cannot be used. */
export async function importCommand(args: string[]): Promise<number> {
	const unknown = args.find((arg) => arg.startsWith('--') && !['--json', '--help'].includes(arg));
	const files = args.filter((arg) => !arg.startsWith('--'));
	if (args.includes('--help')) {
		process.stdout.write(USAGE);
		return 0;
	}
	const file = files[0];
	if (unknown !== undefined || file === undefined || files.length > 1) {
		process.stderr.write(USAGE);
		return 2;
	}
	let bytes: Uint8Array;
	try {
		const path = locate(file);
		const { size } = await stat(path);
		bytes = size > LARGEST_READ ? new Uint8Array(LARGEST_READ) : await readFile(path);
	} catch {
		process.stderr.write(`Filen går inte att öppna: ${file}\n`);
		return 2;
	}
	const told = await propose(bytes, file);
	process.stdout.write(args.includes('--json') ? `${JSON.stringify(told, null, 2)}\n` : outline(told));
	return 0;
}

/** npm runs a script in the project's folder; the person stood somewhere else. */
function locate(file: string): string {
	const fromCaller = resolve(process.env['INIT_CWD'] ?? process.cwd(), file);
	return existsSync(fromCaller) ? fromCaller : resolve(file);
}

async function propose(bytes: Uint8Array, file: string): Promise<Told> {
	try {
		const proposal = await importDocument(bytes, file);
		const reasons = proposal.reasons.map((reason) => ({
			code: reason.code,
			text: explainReason(reason, 'sv')
		}));
		return { ...proposal, reasons };
	} catch (error) {
		if (!(error instanceof DocumentRefusal)) throw error;
		return refused([{ code: error.code, text: REFUSALS[error.code].sv }]);
	}
}

function refused(reasons: Told['reasons']): Told {
	const unknown = { title: null, documentType: null, diaryNumber: null, decidedBy: null, decidedOn: null };
	const unknownToo = { decisionParagraph: null, validUntil: null, owner: null, version: null, status: null };
	const nothing = { sections: [], foreword: [], contact: [], dropped: [] };
	return { ...unknown, ...unknownToo, quality: 'reject', reasons, ...nothing };
}

const VERDICTS = { ok: 'Går att läsa in', warn: 'Kontrollera innan du läser in', reject: 'Avvisas' };

/** The proposal for a person's eyes. */
function outline(told: Told): string {
	const facts: [string, string | null][] = [
		['Titel', told.title],
		['Dokumenttyp', told.documentType],
		['Diarienummer', told.diaryNumber],
		['Beslutad av', told.decidedBy],
		['Beslutad den', told.decidedOn],
		['Paragraf', told.decisionParagraph],
		['Gäller till', told.validUntil],
		['Ansvarig', told.owner],
		['Version', told.version]
	];
	const lines = [VERDICTS[told.quality], ...told.reasons.map(({ text }) => `  • ${text}`), ''];
	for (const [label, value] of facts) if (value !== null) lines.push(`${label}: ${value}`);
	if (told.foreword.length > 0)
		lines.push('', `Förord: ${told.foreword.length} stycken (visas inte i dialogen)`);
	for (const { level, heading, passages } of told.sections) {
		const bullets = passages.filter(({ kind }) => kind === 'bullet').length;
		const paragraphs = passages.length - bullets;
		lines.push(
			`${'  '.repeat(level - 1)}${level === 1 ? '\n' : ''}${heading} (${paragraphs} stycken, ${bullets} punkter)`
		);
	}
	if (told.dropped.length > 0) lines.push('', `Utelämnat: ${told.dropped.length} rader (se --json)`);
	return `${lines.join('\n')}\n`;
}
